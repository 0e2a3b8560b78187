package plumbline.engine;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what only the vector kernels promise: equal bits, their own parts, memory by address. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = UnderTest.PROPERTY,
        matches = "nd4j",
        disabledReason = "about the vector kernels alone")
public @interface VectorKernelsOnly {}
