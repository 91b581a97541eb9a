package io.seatsignal.example.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came out of one measure.
 *
 * @param name the name
 * @param unit of value and floor
 * @param value of all rounds together
 * @param floor the median of the floor; empty if nothing is compared
 * @param ratio the median of the rounds' ratios, each of neighbours in time
 * @param aim what is wanted; empty if this machine cannot tell
 * @param rounds one after the other
 */
record Measure(
    String name,
    String unit,
    double value,
    OptionalDouble floor,
    OptionalDouble ratio,
    Optional<Aim> aim,
    List<Round> rounds) {

  private static final MathContext SHOWN = new MathContext(3);
  private static final double MEDIAN = 0.5;

  Measure {
    rounds = List.copyOf(rounds);
  }

  /** A measure whose value is the median of its rounds. */
  static Measure median(String name, String unit, Optional<Aim> aim, List<Round> rounds) {
    return quantile(name, unit, MEDIAN, aim, rounds);
  }

  /** A measure whose value is exceeded by so small a share of its rounds. */
  static Measure quantile(
      String name, String unit, double share, Optional<Aim> aim, List<Round> rounds) {
    List<Double> values = rounds.stream().map(Round::value).toList();
    return new Measure(
        name,
        unit,
        Quantile.of(values, share),
        Quantile.median(rounds.stream().map(Round::floor)),
        Quantile.median(rounds.stream().map(Round::ratio)),
        aim,
        rounds);
  }

  /** Whether what was wanted came out; empty if nothing was. */
  Optional<Boolean> met() {
    return aim.map(wanted -> wanted.isMet(value, ratio));
  }

  /** Smallest and largest value. */
  String spread() {
    return shown(rounds.stream().mapToDouble(Round::value).min().orElseThrow())
        + "–"
        + shown(rounds.stream().mapToDouble(Round::value).max().orElseThrow());
  }

  /** Three digits that count. */
  static String shown(double number) {
    BigDecimal exact = BigDecimal.valueOf(number);
    BigDecimal rounded =
        exact.abs().compareTo(BigDecimal.valueOf(100)) < 0
            ? exact.round(SHOWN)
            : exact.setScale(0, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().toPlainString();
  }
}
