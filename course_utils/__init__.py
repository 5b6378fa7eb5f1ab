"""Going Viral: the models, pictures, sliders and checks behind the lessons."""
