package plumbline.harness.world;

import java.util.List;

/**
 * What a sentence of a reply does. A reply makes its moves in the order of their places, and each
 * place has room for so many sentences; rambling may stand anywhere.
 */
enum Move {
    COURTEOUS_OPENING(
            Place.OPENING,
            "With pleasure!",
            "Gladly!",
            "Thank you for asking.",
            "What a lovely idea!",
            "Of course!"),
    CURT_OPENING(Place.OPENING, "Again?", "Not now.", "If you must.", "Well, fine.", "Be quick."),
    /**
     * Names a place and what is so about it; its sentences are open, see {@link Recommendation}.
     */
    RECOMMENDATION(Place.RECOMMENDATION),
    PROMISE(
            Place.REMARK,
            "It is the best in the world!",
            "You will never forget it!",
            "It is simply perfect!",
            "I promise you will love it!",
            "Success is guaranteed!"),
    CAVEAT(
            Place.REMARK,
            "It may be full today.",
            "Please check the hours.",
            "I have not been there lately.",
            "It can be busy on weekends.",
            "I may be wrong."),
    RAMBLE(
            Place.ANYWHERE,
            "This town has so many places.",
            "My cousin used to work there.",
            "Let me think about it.",
            "The weather has been strange.",
            "People often ask me such things.",
            "I was young once as well."),
    COURTEOUS_CLOSING(
            Place.CLOSING,
            "Enjoy your visit!",
            "Have a lovely day!",
            "I hope you like it.",
            "Please come back soon.",
            "I wish you a good time."),
    CURT_CLOSING(
            Place.CLOSING,
            "Now go.",
            "That is all.",
            "Do not ask again.",
            "Next!",
            "Leave me alone.");

    /** Where in a reply a sentence may stand, in order, and how many may. */
    enum Place {
        OPENING(1),
        RECOMMENDATION(1),
        REMARK(3),
        CLOSING(1),
        ANYWHERE(4);

        private final int room;

        Place(int room) {
            this.room = room;
        }

        int room() {
            return room;
        }
    }

    private final Place place;
    private final List<String> sentences;

    Move(Place place, String... sentences) {
        this.place = place;
        this.sentences = List.of(sentences);
    }

    Place place() {
        return place;
    }

    /** Return the sentences that make the move; none for a recommendation. */
    List<String> sentences() {
        return sentences;
    }
}
