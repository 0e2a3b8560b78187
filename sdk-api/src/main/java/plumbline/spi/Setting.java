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

    Kind kind() default Kind.ANY;

    double min() default 0;

    double max() default Double.MAX_VALUE;

    String[] choices() default {};

    /** Whether a record's settings stand beside the others, not in a block of their own. */
    boolean flat() default false;

    /** One clause in lower case: what it does, its unit. */
    String doc();
}
