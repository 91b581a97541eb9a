package io.seatsignal.example.app;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The message of a log line, with what it belongs to in front. What came from outside cannot begin
 * a line of its own, nor move a terminal's cursor: whatever is no visible character becomes a
 * space.
 */
public final class LineConverter extends ClassicConverter {

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\x85]+");

  /** Creates the converter; for logback. */
  public LineConverter() {}

  @Override
  public String convert(ILoggingEvent event) {
    Map<String, String> belongsTo = new TreeMap<>(event.getMDCPropertyMap());
    String front = belongsTo.isEmpty() ? "" : belongsTo + " ";
    return visible(front + event.getFormattedMessage());
  }

  static String visible(String text) {
    return UNSEEN.matcher(text).replaceAll(" ");
  }
}
