package plumbline.harness.pipeline;

import plumbline.harness.recipe.StageSpec;
import plumbline.spi.Engine;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.TrainablePolicy;
import plumbline.support.ContentHash;

import java.util.Set;

/** Finds the policies that a stage may measure against, beside the one that it finds. */
record References(ArmState before, Engine engine) {
    /** Open one; its owner closes it. */
    Policy open(ReferenceModel model) {
        return switch (model) {
            case ReferenceModel.Start _ -> before.policy().open(engine);
            case ReferenceModel.Base _ -> before.base().open(engine);
            case ReferenceModel.Stage stage -> before.known(stage.name()).open(engine);
            case ReferenceModel.Directory directory -> stored(directory);
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
                hash.add(fingerprint(model));
            }
        }
    }

    /** Return a policy's hash; of a stranger's directory nobody has noted it. */
    private String fingerprint(ReferenceModel model) {
        return switch (model) {
            case ReferenceModel.Start _ -> before.policy().fingerprint();
            case ReferenceModel.Base _ -> before.base().fingerprint();
            case ReferenceModel.Stage stage -> before.known(stage.name()).fingerprint();
            case ReferenceModel.Directory directory -> {
                try (TrainablePolicy policy = stored(directory)) {
                    yield policy.fingerprint();
                }
            }
        };
    }

    private TrainablePolicy stored(ReferenceModel.Directory directory) {
        return PolicySource.stored(directory.path(), before.policy().source().spec().engine())
                .open(engine);
    }
}
