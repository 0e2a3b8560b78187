package plumbline.method.dpo;

import plumbline.problem.ProblemException;
import plumbline.spi.Checkpointable;
import plumbline.spi.Policy;
import plumbline.spi.ReferenceModel;
import plumbline.spi.StageContext;
import plumbline.spi.TokenGroup;
import plumbline.spi.TrainablePolicy;
import plumbline.spi.Training;
import plumbline.spi.UpdaterSettings;
import plumbline.tape.Var;

import java.util.List;
import java.util.Map;

/** What the reference says about the pairs of a stage. */
sealed interface PairReference extends AutoCloseable {
    /** Return the log-probs of some training pairs, two rows a pair. */
    Var ofPairs(int... pairs);

    /** Return the log-probs of the held-out pairs. */
    Var heldOut();

    /** Return the policy from which a KL is taken. */
    Policy policy();

    /** Put what changes with the steps beside the training, so that it is saved with it. */
    default Checkpointable with(Training training) {
        return training;
    }

    /**
     * Hear that a step is done.
     *
     * @param done how many are
     */
    default void stepped(int done) {}

    @Override
    default void close() {}

    /** Choose by the settings; a loss that reads no reference gets none. */
    static PairReference of(
            StageContext context,
            DpoSettings settings,
            PairObjective objective,
            Pairs pairs,
            List<TokenGroup> heldOut) {
        ReferenceSettings wanted = settings.reference();
        if (wanted.none() || !objective.usesReference()) {
            return new None(context.reference(), heldOut.size());
        }
        Policy policy =
                wanted.model() instanceof ReferenceModel.Start
                        ? context.reference()
                        : context.reference(wanted.model());
        requireSameVocabulary(context, policy);
        return wanted.moves()
                ? Following.of(context, policy, wanted, pairs, heldOut)
                : new Fixed(
                        policy,
                        AnswerLogProbs.kept(context, policy, pairs.groups()),
                        AnswerLogProbs.kept(context, policy, heldOut));
    }

    private static void requireSameVocabulary(StageContext context, Policy reference) {
        Policy policy = context.policy();
        if (!policy.codec().fingerprint().equals(reference.codec().fingerprint())) {
            throw new ProblemException(
                    context.stage(),
                    "wrong-vocabulary",
                    "the reference reads another vocabulary (%d tokens) than the policy (%d tokens)."
                            .formatted(
                                    reference.codec().vocabularySize(),
                                    policy.codec().vocabularySize()),
                    "Their log-probs cannot be compared; take a reference with the policy's"
                            + " tokenizer.");
        }
    }

    /** No reference: every log-prob of it counts as 0. */
    record None(Policy policy, int heldOutPairs) implements PairReference {
        @Override
        public Var ofPairs(int... pairs) {
            return Var.of(new double[2 * pairs.length]);
        }

        @Override
        public Var heldOut() {
            return Var.of(new double[2 * heldOutPairs]);
        }
    }

    /** A policy that does not change: everything is computed once. */
    record Fixed(Policy policy, AnswerLogProbs training, AnswerLogProbs others)
            implements PairReference {
        @Override
        public Var ofPairs(int... pairs) {
            return training.ofPairs(pairs);
        }

        @Override
        public Var heldOut() {
            return others.all();
        }
    }

    /** A reference that moves towards the policy as the steps go by. */
    record Following(
            StageContext context,
            TrainablePolicy policy,
            Training state,
            ReferenceSettings settings,
            Pairs pairs,
            List<TokenGroup> others)
            implements PairReference {
        static Following of(
                StageContext context,
                Policy start,
                ReferenceSettings settings,
                Pairs pairs,
                List<TokenGroup> heldOut) {
            TrainablePolicy moving = start.copy();
            Training state = moving.train(UpdaterSettings.ADAMW);
            return new Following(context, moving, state, settings, pairs, heldOut);
        }

        @Override
        public Var ofPairs(int... which) {
            return AnswerLogProbs.of(policy, pairs.groups(which)).all();
        }

        @Override
        public Var heldOut() {
            return AnswerLogProbs.of(policy, others).all();
        }

        @Override
        public Checkpointable with(Training training) {
            return Checkpointable.of(Map.of("policy", training, "reference", state));
        }

        @Override
        public void stepped(int done) {
            if (done % settings.every() == 0) {
                policy.blend(context.policy(), settings.mixing());
            }
        }

        @Override
        public void close() {
            state.close();
            policy.close();
        }
    }
}
