"""Going Viral: the models, pictures, sliders and checks behind the lessons.

These conventions hold in the whole package, and only here are they told:

- Wrong input raises TypeError or ValueError. The error names the argument, the value and what is allowed. A notebook
  shows that one sentence, and `%tb` the whole traceback.
- `rng` is where randomness comes from: a whole number (the seed), a `numpy.random.Generator`, which is used as
  it is, or None for a fresh start each time. Nothing reads or sets NumPy's global random state.
- A curve takes one number or an array and gives back the same shape. Times and rates share one unit, which the
  caller chooses; so does money.
- A short note at the end, such as "Bass (1969).", is the source; data/references.bib has it in full.
"""
