package io.seatsignal.quartz.fire;

import io.seatsignal.phone.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of the provider's book.
 *
 * @param arrived when the provider took it over or refused it
 * @param attempt the attempt's id
 * @param channel over which channel
 * @param node the node's name and how often it had been started
 * @param number the recipient
 * @param items what the message tells
 * @param taken whether it was taken over; else it was refused
 */
record Delivery(
    Instant arrived,
    String attempt,
    String channel,
    String node,
    String number,
    List<Item> items,
    boolean taken) {

  /** An opening told to a watch. */
  record Item(long opening, long watch, String crn) {
    @Override
    public String toString() {
      return opening + ":" + watch + ":" + crn;
    }

    static Item parse(String text) {
      String[] parts = text.split(":", -1);
      return new Item(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }
  }

  /** What a node posts: everything but the time and the decision. */
  static String post(String attempt, String channel, String node, String number, List<Item> items) {
    return String.join("\t", attempt, channel, node, number, write(items));
  }

  static Delivery of(Instant arrived, String posted, boolean taken) {
    return parse(micros(arrived) + "\t" + posted + "\t" + taken);
  }

  String line() {
    return String.join(
        "\t", micros(arrived), attempt, channel, node, number, write(items), "" + taken);
  }

  static Delivery parse(String line) {
    String[] parts = line.split("\t", -1);
    return new Delivery(
        Instant.EPOCH.plus(Duration.of(Long.parseLong(parts[0]), ChronoUnit.MICROS)),
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        Arrays.stream(parts[5].split(",", -1)).map(Item::parse).toList(),
        Boolean.parseBoolean(parts[6]));
  }

  @Override
  public String toString() {
    return "%s %s over %s by %s to %s at %s, telling %s"
        .formatted(
            taken ? "took" : "refused",
            attempt,
            channel,
            node,
            new PhoneNumber(number).masked(),
            arrived,
            write(items));
  }

  private static String write(List<Item> items) {
    return items.stream().map(Item::toString).collect(Collectors.joining(","));
  }

  private static String micros(Instant at) {
    return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }
}
