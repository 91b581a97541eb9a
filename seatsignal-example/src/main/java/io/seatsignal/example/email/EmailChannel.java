package io.seatsignal.example.email;

import io.seatsignal.pacing.Contact;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.OnDoubt;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Accepted;
import io.seatsignal.signal.SendResult.InDoubt;
import io.seatsignal.signal.SendResult.Misconfigured;
import io.seatsignal.signal.SendResult.NotProcessed;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.signal.SendResult.Rejected;
import io.seatsignal.signal.Signal;
import io.seatsignal.signal.SignalChannel;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands one message to an SMTP server for each attempt, over a connection of its own. Thread-safe.
 */
final class EmailChannel implements SignalChannel {

  private static final Logger LOG = LoggerFactory.getLogger(EmailChannel.class);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int LONGEST_TEXT = 1600;
  private static final int LASTING = 500;

  /** What a server says to whom it does not know. */
  private static final Set<Integer> ABOUT_US = Set.of(530, 534, 535, 538);

  private static final int NO_SUCH_BOX = 550;
  private static final int NO_SUCH_BOX_END = 554;

  private final SmtpServer server;
  private final InternetAddress from;
  private final URI publicUrl;
  private final InstantSource time;
  private final Session session;

  EmailChannel(SmtpServer server, InternetAddress from, URI publicUrl, InstantSource time) {
    this.server = server;
    this.from = from;
    this.publicUrl = publicUrl;
    this.time = time;
    this.session = Session.getInstance(server.properties());
  }

  @Override
  public String name() {
    return EmailChannelProvider.NAME;
  }

  @Override
  public ChannelCapabilities capabilities() {
    return new ChannelCapabilities(
        Contact.MESSAGE, LONGEST_TEXT, Duration.ZERO, BigDecimal.ZERO, EmailChannelProvider.NAME);
  }

  /** A second message is tolerable. */
  @Override
  public OnDoubt onDoubt() {
    return OnDoubt.REPEAT_ONCE;
  }

  @Override
  public SendResult send(Signal signal) {
    Optional<InternetAddress> to = recipient(signal);
    if (to.isEmpty()) {
      return new Rejected(Refusal.BAD_NUMBER, "not an e-mail address");
    }
    EmailMessage message;
    Transport transport;
    try {
      message = EmailMessage.of(session, signal, from, to.get(), publicUrl, time.instant());
      transport = session.getTransport(server.protocol());
    } catch (MessagingException e) {
      // The exception itself may repeat an address.
      LOG.error("a message cannot be made: {}", e.getClass().getName());
      return new Rejected(Refusal.BLOCKED, "the message cannot be made");
    }
    try {
      Optional<SendResult> unconnected = connect(transport);
      return unconnected.isPresent() ? unconnected.get() : handIn(transport, message, to.get());
    } finally {
      close(transport);
    }
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("a connection did not end well: {}", e.getClass().getName());
    }
  }

  private static Optional<InternetAddress> recipient(Signal signal) {
    if (!signal.address().kind().equals(EmailChannelProvider.NAME)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InternetAddress(signal.address().value(), true));
    } catch (AddressException e) {
      // The exception itself repeats the address.
      LOG.debug("{} is no e-mail address", signal.address());
      return Optional.empty();
    }
  }

  /** What went wrong before anything could be said; empty if nothing did. */
  private Optional<SendResult> connect(Transport transport) {
    try {
      transport.connect(
          server.host(),
          server.port(),
          server.login().map(SmtpServer.Login::user).orElse(null),
          server.login().map(SmtpServer.Login::password).orElse(null));
      return Optional.empty();
    } catch (AuthenticationFailedException e) {
      LOG.debug("the SMTP server refuses the account", e);
      return Optional.of(
          new Misconfigured("the SMTP server refuses the account: check _USER and _PASSWORD"));
    } catch (MessagingException e) {
      LOG.debug("no connection to the SMTP server", e);
      String said = String.valueOf(e.getMessage());
      return Optional.of(
          said.contains("STARTTLS") || said.contains("TLS")
              ? new Misconfigured("no secure connection to the SMTP server: check _TLS and _HOST")
              : new NotProcessed("no connection to the SMTP server", RETRY));
    }
  }

  private static SendResult handIn(Transport transport, EmailMessage message, Address to) {
    try {
      transport.sendMessage(message, new Address[] {to});
      return new Accepted(Optional.ofNullable(message.getMessageID()).orElse(""), BigDecimal.ZERO);
    } catch (MessagingException e) {
      return failed(e);
    }
  }

  /** The exceptions themselves repeat addresses. */
  private static SendResult failed(MessagingException failure) {
    for (Exception each = failure;
        each != null;
        each = each instanceof MessagingException outer ? outer.getNextException() : null) {
      if (each instanceof SMTPAddressFailedException address) {
        return answered(address.getReturnCode(), true);
      }
      if (each instanceof SMTPSenderFailedException) {
        return new Misconfigured("the SMTP server refuses the sender: check _FROM");
      }
    }
    if (failure instanceof SMTPSendFailedException message && message.getReturnCode() > 0) {
      return answered(message.getReturnCode(), false);
    }
    LOG.debug("no answer of the SMTP server: {}", failure.getClass().getName());
    return new InDoubt("no answer of the SMTP server: " + failure.getClass().getSimpleName());
  }

  private static SendResult answered(int code, boolean aboutRecipient) {
    String said = "the SMTP server answered " + code;
    if (code < LASTING) {
      return new NotProcessed(said, RETRY);
    }
    if (ABOUT_US.contains(code)) {
      return new Misconfigured(said + ": check _USER, _PASSWORD and _TLS");
    }
    if (!aboutRecipient) {
      return new Rejected(Refusal.BLOCKED, said);
    }
    return code >= NO_SUCH_BOX && code < NO_SUCH_BOX_END
        ? new Rejected(Refusal.BAD_NUMBER, said)
        : new Rejected(Refusal.BLOCKED, said);
  }
}
