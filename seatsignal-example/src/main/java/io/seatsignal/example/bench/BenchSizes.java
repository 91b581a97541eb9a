package io.seatsignal.example.bench;

/**
 * How much is measured.
 *
 * @param watches watches that are stored, each of a person of its own; half of them, at most
 *     {@value #MOST_OF_CROWD}, wait for one section
 * @param sections watched sections of the recorded term
 * @param nodes nodes that send together
 */
public record BenchSizes(int watches, int sections, int nodes) {

  /** Default of {@link #watches}. */
  public static final int WATCHES = 200_000;

  /** Default of {@link #sections}. */
  public static final int SECTIONS = 1_000;

  /** Default of {@link #nodes}. */
  public static final int NODES = 2;

  /** Signals that a node has under way at a time. */
  static final int SENDERS = 64;

  private static final int FEWEST_WATCHES = 100;
  private static final int MOST_WATCHES = 10_000_000;
  private static final int FEWEST_SECTIONS = 10;
  private static final int MOST_SECTIONS = 1_500;
  private static final int MOST_NODES = 8;

  private static final int MOST_OF_CROWD = 100_000;
  private static final int MOST_SIGNALS = 5_000;
  private static final int MOST_FIRST = 1_000;
  private static final int SMALL = 10_000;
  private static final int SMALLEST = 1_000;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException naming the size and what it may be
   */
  public BenchSizes {
    require("watches", watches, FEWEST_WATCHES, MOST_WATCHES);
    require("sections", sections, FEWEST_SECTIONS, MOST_SECTIONS);
    require("nodes", nodes, 1, MOST_NODES);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ", was " + value);
    }
  }

  /** As few watches as nobody notices, on as many sections. */
  BenchSizes small() {
    return new BenchSizes(SMALLEST, sections, 1);
  }

  /** People who wait for the section that opens. */
  int crowd() {
    return Math.min(MOST_OF_CROWD, watches / 2);
  }

  /** Signals of one round of sending, beside the watches. */
  int signals() {
    return Math.min(MOST_SIGNALS, watches / 10);
  }

  /** Signals of an opening whose first one is waited for. */
  int firstSignals() {
    return Math.min(MOST_FIRST, signals());
  }

  /** How many rounds, where that many are usual; few in a trial. */
  int rounds(int usual) {
    return watches < SMALL ? Math.min(usual, 2) : usual;
  }
}
