package io.seatsignal.example.campus;

/**
 * How the demo campus is run.
 *
 * @param host address to listen on; default {@value #HOST}
 * @param port port to listen on, 0 for any free one; default {@value #PORT}
 * @param term recorded term to serve; default {@value #TERM}
 * @param seed decides seats that were not recorded and the whole life: the same seed repeats both
 * @param speed how many minutes of campus life pass in one; default 1
 * @param changesPerMinute sections that open or fill in a minute of campus life, on average, in the
 *     whole term; 0 stops life; default {@value #CHANGES_PER_MINUTE}, one for about a thousand
 *     sections
 */
public record CampusSettings(
    String host, int port, String term, long seed, double speed, double changesPerMinute) {

  /** Default of {@link #host}: this machine only, as anybody who reaches it can control it. */
  public static final String HOST = "127.0.0.1";

  /** Default of {@link #port}. */
  public static final int PORT = 8090;

  /** Default of {@link #term}: Spring 2025 at Brown. */
  public static final String TERM = "202420";

  /** Default of {@link #changesPerMinute}. */
  public static final double CHANGES_PER_MINUTE = 2;

  private static final int MAX_PORT = 65_535;
  private static final double MAX_SPEED = 10_000;
  private static final double MAX_CHANGES = 60;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value and what it may be
   */
  public CampusSettings {
    require(!host.isBlank(), "host must not be empty; use " + HOST + " for this machine only");
    require(port >= 0 && port <= MAX_PORT, "port must be 0 to " + MAX_PORT + ", was " + port);
    require(
        term.matches("\\d{6}") && TermFile.exists(term),
        "term \"" + term + "\" is not recorded in this build; use " + TERM);
    require(
        speed > 0 && speed <= MAX_SPEED, "speed must be above 0 and at most 10000, was " + speed);
    require(
        changesPerMinute >= 0 && changesPerMinute <= MAX_CHANGES,
        "changes per minute must be 0 to 60, was "
            + changesPerMinute
            + "; raise the speed instead");
  }

  /** Everything by default, with seed 1. */
  public static CampusSettings defaults() {
    return new CampusSettings(HOST, PORT, TERM, 1, 1, CHANGES_PER_MINUTE);
  }

  /** The same on another port. */
  public CampusSettings withPort(int newPort) {
    return new CampusSettings(host, newPort, term, seed, speed, changesPerMinute);
  }

  /** The same with another seed. */
  public CampusSettings withSeed(long newSeed) {
    return new CampusSettings(host, port, term, newSeed, speed, changesPerMinute);
  }

  /** The same with another pace. */
  public CampusSettings withPace(double newSpeed, double newChangesPerMinute) {
    return new CampusSettings(host, port, term, seed, newSpeed, newChangesPerMinute);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
