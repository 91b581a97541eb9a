package io.seatsignal.example.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Medians and the like. */
final class Quantile {

  private static final double HALF = 0.5;

  private Quantile() {}

  /** The smallest value that at least this share of all does not exceed. */
  static double of(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, place));
  }

  /** The median of those that are there; empty if none is. */
  static OptionalDouble median(Stream<OptionalDouble> values) {
    List<Double> there = values.flatMapToDouble(OptionalDouble::stream).boxed().toList();
    return there.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(of(there, HALF));
  }
}
