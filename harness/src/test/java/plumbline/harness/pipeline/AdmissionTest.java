package plumbline.harness.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Which stages may go on at once. */
class AdmissionTest {
    private static final double NOTHING = -1;
    private static final double PLENTY = Double.MAX_VALUE;

    private final Interruption interruption = new Interruption();

    @Test
    void noMoreAreUnderWayThanWasAsked() throws Exception {
        Admission two = admission(2, PLENTY);
        Admission.Pass first = two.enter(0, "a", interruption);
        two.enter(1, "b", interruption);
        CompletableFuture<Admission.Pass> third = enterElsewhere(two, 2, "c");
        assertFalse(third.isDone());
        first.close();
        assertEquals(2, third.get().threads());
    }

    @Test
    void withoutRoomForTwoTheyGoOneAfterTheOther() throws Exception {
        Admission none = admission(2, NOTHING);
        Admission.Pass only = none.enter(0, "a", interruption);
        CompletableFuture<Admission.Pass> second = enterElsewhere(none, 1, "b");
        assertFalse(second.isDone());
        only.close();
        second.get().close();
    }

    @Test
    void threadsAreSharedByThoseThatCanBeUnderWayAndTheLastArmHasAllOfThem() {
        Admission two = admission(2, PLENTY);
        try (Admission.Pass beside = two.enter(0, "a", interruption)) {
            assertEquals(2, beside.threads());
        }
        two.armEnded();
        two.armEnded();
        try (Admission.Pass last = two.enter(2, "c", interruption)) {
            assertEquals(4, last.threads());
        }
    }

    @Test
    void aWishToStopIsHeardByThoseThatWait() throws Exception {
        Admission one = admission(1, PLENTY);
        one.enter(0, "a", interruption);
        CompletableFuture<Admission.Pass> second = enterElsewhere(one, 1, "b");
        interruption.request();
        Exception ended = assertThrows(Exception.class, second::get);
        assertTrue(ended.getCause() instanceof Interruption.Interrupted, ended.toString());
    }

    @Test
    void theFirstArmOfThoseThatWaitIsTheNext() throws Exception {
        Admission one = admission(1, PLENTY);
        Admission.Pass running = one.enter(0, "a", interruption);
        CompletableFuture<Admission.Pass> later = enterElsewhere(one, 2, "c");
        CompletableFuture<Admission.Pass> sooner = enterElsewhere(one, 1, "b");
        running.close();
        sooner.get();
        assertEquals(List.of(true, false), List.of(sooner.isDone(), later.isDone()));
    }

    /** Three arms are to be trained, on four threads. */
    private static Admission admission(int arms, double bytes) {
        Admission admission = new Admission(Parallel.within(arms, bytes), 4);
        admission.expect(3);
        return admission;
    }

    /** Enter on a thread of its own, which has begun to wait when this returns. */
    private CompletableFuture<Admission.Pass> enterElsewhere(
            Admission admission, int arm, String stage) throws InterruptedException {
        CompletableFuture<Admission.Pass> entered = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    try {
                                        entered.complete(admission.enter(arm, stage, interruption));
                                    } catch (RuntimeException ended) {
                                        entered.completeExceptionally(ended);
                                    }
                                });
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        return entered;
    }
}
