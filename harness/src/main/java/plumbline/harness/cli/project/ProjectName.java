package plumbline.harness.cli.project;

import plumbline.problem.ProblemException;

import java.util.Arrays;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

/**
 * The name of a new plugin, and what follows from it.
 *
 * @param name lower case, hyphens: {@code my-method}
 */
record ProjectName(String name) {
    private static final String FORM = "[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*";
    private static final int LONGEST = 40;

    ProjectName {
        if (!name.matches(FORM) || name.length() > LONGEST || !SourceVersion.isName(word(name))) {
            throw new ProblemException(
                    "NAME",
                    "bad-name",
                    "'" + name + "' is no name for a plugin.",
                    "Lower-case words with hyphens between them, at most "
                            + LONGEST
                            + " characters and no word of Java's: my-method.");
        }
    }

    /** The example's own name. */
    static final ProjectName EXAMPLE = new ProjectName("simpo-lite");

    /** Return the name as a package: {@code mymethod}. */
    String word() {
        return word(name);
    }

    private static String word(String name) {
        return name.replace("-", "");
    }

    /** Return the name as a class: {@code MyMethod}. */
    String camel() {
        return Arrays.stream(name.split("-"))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    /** Put this name wherever a text or a path of the example has its own. */
    String inPlaceOfTheExamples(String text) {
        return text.replace(EXAMPLE.name, name)
                .replace(EXAMPLE.camel(), camel())
                .replace(EXAMPLE.word(), word());
    }
}
