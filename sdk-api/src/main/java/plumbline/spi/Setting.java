package plumbline.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes one component of a settings record: its meaning and the values that it takes. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Setting {
    /** Which values are allowed, beside those of the type. */
    enum Kind {
        /** Any value of the type. */
        ANY,
        /** Greater than {@link Setting#min()}. */
        ABOVE,
        /** At least {@link Setting#min()}. */
        AT_LEAST,
        /** From {@link Setting#min()} to {@link Setting#max()}, both included. */
        BETWEEN,
        /** One of {@link Setting#choices()}. */
        ONE_OF
    }

    /** {@return which of the type's values are allowed} */
    Kind kind() default Kind.ANY;

    /**
     * {@return the lowest value; itself allowed by {@link Kind#AT_LEAST} and {@link Kind#BETWEEN},
     * not by {@link Kind#ABOVE}; the other kinds do not read it}
     */
    double min() default 0;

    /** {@return the highest value, itself allowed; read by {@link Kind#BETWEEN} alone} */
    double max() default Double.MAX_VALUE;

    /** {@return the values allowed; read by {@link Kind#ONE_OF} alone} */
    String[] choices() default {};

    /**
     * {@return whether a record's settings stand beside the others, not in a block of their own}
     */
    boolean flat() default false;

    /** {@return one clause in lower case: what it does, its unit} */
    String doc();
}
