package io.seatsignal.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.Address;
import io.seatsignal.base.WatcherId;
import io.seatsignal.memory.InMemoryWatchRepository;
import io.seatsignal.pacing.Contact;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.signal.ChannelCapabilities;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.Signal;
import io.seatsignal.testing.RecordingChannel;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.verification.AddressBook.Entry;
import io.seatsignal.verification.CodeResult.Reason;
import io.seatsignal.verification.CodeResult.Refused;
import io.seatsignal.verification.CodeResult.Sent;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.Registration;
import io.seatsignal.watch.RegistrationResult.Registered;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.WatchLimits;
import io.seatsignal.watch.WatchRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressesTest {

  private static final PhoneNumber PHONE = new PhoneNumber("+14018631000");
  private static final Address ADA = new Address("email", "ada@example.edu");
  private static final Address OTHER = new Address("email", "other@example.edu");
  private static final String HOME = "192.0.2.1";

  private final SettableTime time = SettableTime.at("2025-01-23T15:00:00Z");
  private final WatchRepository repository = new InMemoryWatchRepository(time, WatchLimits.DEFAULT);
  private final RecordingChannel mail =
      new RecordingChannel(
          "mail",
          new ChannelCapabilities(Contact.MESSAGE, 1000, Duration.ZERO, BigDecimal.ZERO, "email"));
  private final RecordingChannel text = new RecordingChannel("text");
  private final Addresses addresses =
      new Addresses(
          repository.addresses(),
          repository.codes(),
          repository.quotas(),
          repository.operations(),
          repository,
          List.of(text, mail),
          CodeRules.DEFAULT,
          Optional.empty(),
          time);
  private final WatcherId ada =
      ((Registered)
              repository.register(
                  new Registration(
                      "ada",
                      PHONE,
                      Verification.byHost("test"),
                      new Consent("test", time.instant()))))
          .watcher()
          .id();

  @Test
  void theCodeThatItsChannelCarriedProvesAnAddress() {
    assertThat(addresses.kinds()).containsExactly("email");
    assertThat(addresses.send(ada, PHONE, ADA, HOME)).isEqualTo(new Sent(false));

    Signal signal = last();
    assertThat(signal.address()).isEqualTo(ADA);
    assertThat(signal.to()).isEqualTo(PHONE);
    assertThat(text.signals()).isEmpty();
    assertThat(addresses.of(ada)).containsExactly(new Entry(ADA, false));
    assertThat(addresses.check(ada, PHONE, "email", "12345"))
        .isInstanceOf(ProofResult.Refused.class);
    assertThat(addresses.check(ada, PHONE, "email", code())).isEqualTo(new ProofResult.Proven());
    assertThat(addresses.of(ada)).containsExactly(new Entry(ADA, true));
    assertThat(addresses.check(ada, PHONE, "email", code()))
        .isInstanceOf(ProofResult.Refused.class);
  }

  @Test
  void theCodeOfOneAddressDoesNotProveAnother() {
    addresses.send(ada, PHONE, ADA, HOME);
    String first = code();
    repository.addresses().propose(ada, OTHER);

    assertThat(addresses.check(ada, PHONE, "email", first)).isInstanceOf(ProofResult.Refused.class);
    assertThat(addresses.of(ada)).containsExactly(new Entry(OTHER, false));
  }

  @Test
  void nothingIsSentOverNoChannelOrAfterAnOptOut() {
    assertThat(reason(addresses.send(ada, PHONE, new Address("push", "token"), HOME)))
        .isEqualTo(Reason.CHANNEL_UNFIT);
    assertThat(reason(addresses.send(ada, PHONE, Address.of("+14018631001"), HOME)))
        .isEqualTo(Reason.CHANNEL_UNFIT);
    repository.optOut(PHONE);
    assertThat(reason(addresses.send(ada, PHONE, ADA, HOME))).isEqualTo(Reason.OPTED_OUT);
    assertThat(mail.signals()).isEmpty();
  }

  @Test
  void nobodyIsFloodedWithCodes() {
    for (int i = 0; i < CodeRules.DEFAULT.sendsPerHour(); i++) {
      addresses.send(ada, PHONE, ADA, HOME);
    }

    assertThat(reason(addresses.send(ada, PHONE, ADA, HOME))).isEqualTo(Reason.TOO_OFTEN);
  }

  @Test
  void aRefusedAddressOptsNoNumberOut() {
    mail.answerNext(new SendResult.Rejected(SendResult.Refusal.OPTED_OUT, "no mail"));

    assertThat(reason(addresses.send(ada, PHONE, ADA, HOME))).isEqualTo(Reason.OPTED_OUT);
    assertThat(repository.optedOut(PHONE)).isFalse();
    assertThat(addresses.remove(ada, "email")).isTrue();
    assertThat(addresses.of(ada)).isEmpty();
  }

  private static Reason reason(CodeResult result) {
    return ((Refused) result).reason();
  }

  private Signal last() {
    return mail.signals().get(mail.signals().size() - 1);
  }

  private String code() {
    return last().text().substring(0, 6);
  }
}
