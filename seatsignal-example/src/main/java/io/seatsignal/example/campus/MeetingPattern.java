package io.seatsignal.example.campus;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * When sections meet, shared by all sections that meet at the same times.
 *
 * @param index position in the term file, from 0
 * @param meets text for people, such as {@code TTh 9-10:20a} or {@code TBA}; may be empty
 * @param times {@code DAY@START-END,...} with 0 for Monday; empty without fixed times
 */
record MeetingPattern(int index, String meets, String times) {

  boolean timed() {
    return !times.isEmpty();
  }

  /** The value of {@code meetingTimes}: JSON inside a string, {@code []} without fixed times. */
  String json() {
    if (!timed()) {
      return "[]";
    }
    return Arrays.stream(times.split(",", -1))
        .map(MeetingPattern::timeJson)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String timeJson(String time) {
    int at = time.indexOf('@');
    int dash = time.indexOf('-', at);
    return "{\"meet_day\":\"%s\",\"start_time\":\"%s\",\"end_time\":\"%s\"}"
        .formatted(time.substring(0, at), time.substring(at + 1, dash), time.substring(dash + 1));
  }
}
