package plumbline.harness.pipeline;

import plumbline.harness.recipe.StageSpec;
import plumbline.spi.Engine;
import plumbline.spi.ModelSpec;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.TrainablePolicy;
import plumbline.support.ContentHash;

import java.util.Optional;
import java.util.Set;

/** Finds the policies that a stage may measure against, beside the one that it finds. */
record References(ArmState before, Engine engine) {
    /** Open one; its owner closes it. */
    Policy open(ReferenceModel model) {
        return source(model).open(engine);
    }

    private PolicySource source(ReferenceModel model) {
        return switch (model) {
            case ReferenceModel.Start _ -> before.policy();
            case ReferenceModel.Base _ -> before.base();
            case ReferenceModel.Stage stage ->
                    before.policyOf(stage.name())
                            .orElseThrow(
                                    () ->
                                            new IllegalStateException(
                                                    "no stage '" + stage.name() + "' in this arm"));
            case ReferenceModel.Directory directory ->
                    new PolicySource(
                            new ModelSpec(
                                    PolicySource.directory(directory.path()),
                                    Optional.empty(),
                                    Optional.empty(),
                                    before.policy().spec().engine()));
        };
    }

    /** Add what a stage's result depends on through the policies that it measures against. */
    void addTo(ContentHash hash, StageSpec stage) {
        addTo(hash, stage.references());
    }

    /** Add the policies' content hashes, but for that of the one that the stage finds. */
    void addTo(ContentHash hash, Set<ReferenceModel> models) {
        for (ReferenceModel model : models) {
            if (!(model instanceof ReferenceModel.Start)) {
                try (TrainablePolicy policy = source(model).open(engine)) {
                    hash.add(policy.fingerprint());
                }
            }
        }
    }
}
