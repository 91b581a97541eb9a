package io.seatsignal.signal;

import io.seatsignal.phone.PhoneNumber;
import java.math.BigDecimal;

/**
 * A text message that came in.
 *
 * <p>Its {@code toString} shows the number masked and not what was written.
 *
 * @param provider the provider's name, e.g. {@code twilio}
 * @param messageId the provider's name for the message; the same message has the same name however
 *     often it is delivered
 * @param from who wrote it
 * @param body what was written
 * @param answered whether the provider has answered it already, as Twilio does with a bare STOP;
 *     then it gets no reply of ours, unless it brings back consent
 * @param segmentCost what each segment of a reply is estimated to cost; zero if free
 */
public record InboundText(
    String provider,
    String messageId,
    PhoneNumber from,
    String body,
    boolean answered,
    BigDecimal segmentCost) {

  @Override
  public String toString() {
    return provider + " text " + messageId + " from " + from;
  }
}
