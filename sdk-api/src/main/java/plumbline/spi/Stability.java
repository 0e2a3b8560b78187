package plumbline.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how far a public type, or every type of a package, can be relied on to stay. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Stability {
    /** What is promised. */
    enum Level {
        /** Changes only by additions until the next major version of the SPI. */
        STABLE,
        /** May change with any release. */
        EXPERIMENTAL,
        /** Public for technical reasons alone; not to be used. */
        INTERNAL
    }

    /**
     * {@return what is promised of the type, or of every type of the package that says nothing of
     * its own}
     */
    Level value();
}
