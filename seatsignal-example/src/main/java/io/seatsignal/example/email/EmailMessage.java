package io.seatsignal.example.email;

import io.seatsignal.signal.OpeningFact;
import io.seatsignal.signal.Signal;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A signal as a plain text message. */
final class EmailMessage extends MimeMessage {

  private static final int LONGEST_LABEL = 80;

  private final String messageId;

  private EmailMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static EmailMessage of(
      Session session,
      Signal signal,
      InternetAddress from,
      InternetAddress to,
      URI publicUrl,
      Instant now)
      throws MessagingException {
    String host = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    EmailMessage message = new EmailMessage(session, "<" + signal.attemptId() + "@" + host + ">");
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSentDate(Date.from(now));
    message.setSubject(subject(signal), StandardCharsets.UTF_8.name());
    message.setHeader("Auto-Submitted", "auto-generated");
    if (!signal.openings().isEmpty()) {
      message.setHeader("List-Unsubscribe", "<" + publicUrl + ">");
    }
    message.setText(text(signal, publicUrl), StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  /** A code is not in it: subjects are shown on locked screens. */
  private static String subject(Signal signal) {
    if (signal.openings().isEmpty()) {
      return "SeatSignal";
    }
    OpeningFact first = signal.openings().get(0);
    String label = first.label().replaceAll("\\p{Cntrl}+", " ");
    String shown = label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL);
    int more = signal.openings().size() - 1;
    return "SeatSignal: " + shown + (more == 0 ? "" : " and " + more + " more");
  }

  /** Who ends texts by STOP cannot do so by mail. */
  private static String text(Signal signal, URI publicUrl) {
    return signal.openings().isEmpty()
        ? signal.text() + "\n"
        : signal.text()
            + "\n\nSTOP, OFF and RESTART are for texts to our number. To change your watches, or"
            + " to remove this address: "
            + publicUrl
            + "\n";
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
