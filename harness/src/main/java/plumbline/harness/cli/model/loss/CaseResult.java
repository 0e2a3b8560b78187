package plumbline.harness.cli.model.loss;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * How one case went.
 *
 * @param known whether there is a formula of ours
 * @param worstError the largest error, as a share of the largest magnitude in its array; null where
 *     nothing was computed
 * @param differences what disagrees, and by how much
 */
record CaseResult(
        String id,
        String family,
        boolean known,
        boolean agrees,
        @JsonProperty("worst_error") Double worstError,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> differences) {

    static CaseResult unknown(ReferenceCase reference) {
        return new CaseResult(reference.id(), reference.family(), false, false, null, List.of());
    }

    static CaseResult failed(ReferenceCase reference, RuntimeException failure) {
        return new CaseResult(
                reference.id(),
                reference.family(),
                true,
                false,
                null,
                List.of("cannot be computed: " + failure));
    }

    boolean disagrees() {
        return known && !agrees;
    }
}
