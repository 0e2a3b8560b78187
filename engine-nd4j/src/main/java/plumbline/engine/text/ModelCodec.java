package plumbline.engine.text;

import plumbline.spi.TextCodec;

import java.util.Map;
import java.util.OptionalInt;

/** A codec that can be saved with its model. */
public sealed interface ModelCodec extends TextCodec permits HuggingFaceCodec, IdCodec {
    /** Return the token that a sequence of this model begins with, if it has one. */
    OptionalInt beginToken();

    /** Return the files that make this codec, by name: what is saved beside the weights. */
    Map<String, byte[]> files();
}
