package plumbline.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Principles by which answers are criticised, revised and compared. A settings record may have a
 * component of this type: recipes name a file there, and the harness reads it, and refuses what is
 * wrong with it, before anything runs.
 *
 * @param file where it was read
 * @param principles at least one; their ids differ
 * @param examples worked critiques and revisions, to be shown to a critic before its own; may be
 *     empty
 */
public record Constitution(Path file, List<Principle> principles, List<Example> examples) {
    /**
     * One principle. Requests are texts that are put to a model as they stand.
     *
     * @param id by which cards, rules and examples know it
     * @param weight how often it is drawn, beside the others' weights; above 0
     * @param critique asks for a critique of the answer before it; there is a revision too
     * @param revision asks for a better answer, after a critique; there is a critique too
     * @param comparison asks which of two answers is better
     */
    public record Principle(
            @Setting(doc = "by which cards, rules and examples know it") String id,
            @Setting(kind = Setting.Kind.ABOVE, min = 0, doc = "how often it is drawn")
                    double weight,
            @Setting(doc = "asks for a critique of the answer") Optional<String> critique,
            @Setting(doc = "asks for a revision of the answer") Optional<String> revision,
            @Setting(doc = "asks which of two answers is better") Optional<String> comparison) {
        /**
         * What stands where a file is silent: weight 1 and no requests. The id has no default:
         * every principle must say its own.
         */
        public static final Principle DEFAULT =
                new Principle(null, 1, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A worked critique and revision by one of the principles.
     *
     * @param principle the id of the principle
     * @param prompt what was asked
     * @param answer what was answered
     * @param critique what is wrong with the answer
     * @param revision the better answer
     */
    public record Example(
            @Setting(doc = "the id of the principle") String principle,
            @Setting(doc = "what was asked") String prompt,
            @Setting(doc = "what was answered") String answer,
            @Setting(doc = "what is wrong with the answer") String critique,
            @Setting(doc = "the better answer") String revision) {}

    /**
     * Make a constitution. What a file may get wrong is checked by the harness, which knows the
     * line.
     *
     * @throws NullPointerException if a component or an entry is null
     */
    public Constitution {
        Objects.requireNonNull(file, "file");
        principles = List.copyOf(principles);
        examples = List.copyOf(examples);
    }

    /**
     * {@return the principle of an id}
     *
     * @param id as the file gives it
     * @throws IllegalArgumentException if there is none
     */
    public Principle principle(String id) {
        return principles.stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no principle '" + id + "'"));
    }

    /** {@return the principles' ids, in the file's order} */
    public List<String> ids() {
        return principles.stream().map(Principle::id).toList();
    }
}
