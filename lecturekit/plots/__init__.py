"""Pictures of the course: each takes data and an optional Axes, and returns the Axes."""

from lecturekit.plots.cells import bar_over_cells, cell_weights
from lecturekit.plots.challenges import best_guesses, ilsvrc_errors
from lecturekit.plots.convolution_steps import convolution_steps
from lecturekit.plots.cortex import feature_hierarchy, topographic_map
from lecturekit.plots.curves import curve_detector
from lecturekit.plots.effects import kernel_effect, kernel_gallery
from lecturekit.plots.factors import head_parameters, held_out_pair, nine_pairs
from lecturekit.plots.fields import receptive_fields
from lecturekit.plots.firing import firing
from lecturekit.plots.grids import number_grid
from lecturekit.plots.growth import parameter_growth
from lecturekit.plots.head_accuracy import head_accuracy
from lecturekit.plots.kernel_progress import kernel_progress
from lecturekit.plots.layer_costs import layer_costs
from lecturekit.plots.layer_maps import feature_maps
from lecturekit.plots.learning import kernel_learning, weight_slope
from lecturekit.plots.learning_recap import activation_functions, gradient_descent
from lecturekit.plots.lineages import lineage
from lecturekit.plots.map_sizes import lenet_parameters, map_sizes
from lecturekit.plots.maps import response_map
from lecturekit.plots.matches import match_maps
from lecturekit.plots.neighbor_search import neighbor_search
from lecturekit.plots.neighbors import neighbor_rows
from lecturekit.plots.network_layers import first_layer, layer_activations, signed_maps
from lecturekit.plots.network_sizes import network_sizes, parameters_and_work
from lecturekit.plots.neurons import threshold_network, two_neurons
from lecturekit.plots.patch_search import patch_search
from lecturekit.plots.perceptrons import decision_boundaries, xor_layers
from lecturekit.plots.pictures import pictures
from lecturekit.plots.playground import filtered_picture
from lecturekit.plots.pooled_grids import gradient_routing, padding_never_wins, pooling
from lecturekit.plots.pooled_maps import global_average, max_and_average, pooling_on_map
from lecturekit.plots.probes import accuracy_by_layer, bias_needed
from lecturekit.plots.rectified import rectified
from lecturekit.plots.representations import directions, feature_bars, feature_scatter
from lecturekit.plots.shares import backward_step
from lecturekit.plots.shifted_pooling import shifted_layers, shifted_pooling
from lecturekit.plots.shifts import shift_curves, shift_maps, shifted_row
from lecturekit.plots.sounds_and_videos import motion_responses, sound_pictures
from lecturekit.plots.stacks import layer_stack
from lecturekit.plots.strides import window_positions
from lecturekit.plots.tuning import tuning_so_far
from lecturekit.plots.turned import correlation_and_convolution
from lecturekit.plots.unit_field import unit_field
from lecturekit.plots.volumes import volumes
from lecturekit.plots.windows import sliding_window, sliding_window_steps
from lecturekit.plots.wires import network_wires, shared_wires
from lecturekit.plots.wrong_shapes import wrong_shape
from lecturekit.plots.wrong_values import wrong_values

__all__ = [
    "accuracy_by_layer",
    "activation_functions",
    "backward_step",
    "bar_over_cells",
    "best_guesses",
    "bias_needed",
    "cell_weights",
    "convolution_steps",
    "correlation_and_convolution",
    "curve_detector",
    "decision_boundaries",
    "directions",
    "feature_bars",
    "feature_hierarchy",
    "feature_maps",
    "feature_scatter",
    "filtered_picture",
    "firing",
    "first_layer",
    "global_average",
    "gradient_descent",
    "gradient_routing",
    "head_accuracy",
    "head_parameters",
    "held_out_pair",
    "ilsvrc_errors",
    "kernel_effect",
    "kernel_gallery",
    "kernel_learning",
    "kernel_progress",
    "layer_activations",
    "layer_costs",
    "layer_stack",
    "lenet_parameters",
    "lineage",
    "map_sizes",
    "match_maps",
    "max_and_average",
    "motion_responses",
    "neighbor_rows",
    "neighbor_search",
    "network_sizes",
    "network_wires",
    "nine_pairs",
    "number_grid",
    "padding_never_wins",
    "parameter_growth",
    "parameters_and_work",
    "patch_search",
    "pictures",
    "pooling",
    "pooling_on_map",
    "receptive_fields",
    "rectified",
    "response_map",
    "shared_wires",
    "shift_curves",
    "shift_maps",
    "shifted_layers",
    "shifted_pooling",
    "shifted_row",
    "signed_maps",
    "sliding_window",
    "sliding_window_steps",
    "sound_pictures",
    "threshold_network",
    "topographic_map",
    "tuning_so_far",
    "two_neurons",
    "unit_field",
    "volumes",
    "weight_slope",
    "window_positions",
    "wrong_shape",
    "wrong_values",
    "xor_layers",
]
