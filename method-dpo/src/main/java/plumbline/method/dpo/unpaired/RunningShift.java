package plumbline.method.dpo.unpaired;

/** The reward shift as a training carries it from step to step. */
final class RunningShift implements Carried {
    private RewardShift shift = RewardShift.NONE;

    RewardShift now() {
        return shift;
    }

    void becomes(RewardShift next) {
        shift = next;
    }

    @Override
    public double[] numbers() {
        return new double[] {shift.mean(), shift.count()};
    }

    @Override
    public void takeUp(double[] numbers) {
        shift = new RewardShift(numbers[0], numbers[1]);
    }
}
