package plumbline.engine.model;

/** How activations are normalised. */
public enum Norm {
    /** By their root mean square, with a weight (Zhang and Sennrich 2019). */
    RMS,
    /** By mean and variance, with a weight and a bias (Ba et al. 2016). */
    LAYER
}
