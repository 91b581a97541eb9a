package io.seatsignal.twilio;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Message;
import io.seatsignal.signal.Gsm7;
import java.util.Optional;

/** What an incoming text is answered, as TwiML. */
final class ReplyTwiml {

  private ReplyTwiml() {}

  /**
   * An answer.
   *
   * @param text what to say; empty for silence
   * @return the document, well-formed whatever the text is
   */
  static String of(Optional<String> text) {
    MessagingResponse.Builder reply = new MessagingResponse.Builder();
    text.map(words -> new Message.Builder(Gsm7.normalize(words)).build()).ifPresent(reply::message);
    return reply.build().toXml();
  }
}
