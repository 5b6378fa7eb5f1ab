"""Who is tied to whom: networks made by generators, read from a file or taken from networkx, and their shape.

People are known by their names (`Network.nodes`; a generator's people are 0, 1, 2 …). Every function
here that takes a network takes a networkx Graph or DiGraph as well.
"""

from course_utils.networks.edge_list import read_edges
from course_utils.networks.generators import barabasi_albert, erdos_renyi, planted_communities, watts_strogatz
from course_utils.networks.network import Network
from course_utils.networks.shape import (
    average_clustering,
    average_path_length,
    component_sizes,
    friendship_paradox,
    giant_component,
)

__all__ = [
    "Network",
    "average_clustering",
    "average_path_length",
    "barabasi_albert",
    "component_sizes",
    "erdos_renyi",
    "friendship_paradox",
    "giant_component",
    "planted_communities",
    "read_edges",
    "watts_strogatz",
]
