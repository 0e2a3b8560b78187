package plumbline.harness.result;

import plumbline.spi.Card;

/** A card with the stage that left it. */
public record StageCard(String stage, Card card) {}
