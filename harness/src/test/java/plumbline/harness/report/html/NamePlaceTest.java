package plumbline.harness.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import plumbline.harness.report.html.NamePlace.Mark;

import java.util.List;

class NamePlaceTest {
    private static final Mark DPO = new Mark(100, 100);

    @Test
    void aNameStandsToTheRightAboveItsMark() {
        assertEquals(new NamePlace(110, 92, true), beside(DPO, DPO));
    }

    @Test
    void aNameGivesWayToOtherMarks() {
        assertEquals(new NamePlace(90, 92, false), beside(DPO, DPO, new Mark(120, 90)));
        assertEquals(
                new NamePlace(110, 118, true),
                beside(DPO, DPO, new Mark(120, 90), new Mark(80, 90)));
    }

    @Test
    void aNameStaysInThePicture() {
        Mark atTheEdge = new Mark(470, 100);
        assertEquals(new NamePlace(460, 92, false), beside(atTheEdge, atTheEdge));
    }

    private static NamePlace beside(Mark named, Mark... marks) {
        return NamePlace.beside(named, "dpo", List.of(marks), 480);
    }
}
