package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.Address;
import io.seatsignal.pacing.Contact;
import io.seatsignal.pacing.Pacing;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.pacing.Route;
import io.seatsignal.signal.Claim;
import io.seatsignal.signal.ClaimRules;
import io.seatsignal.signal.DoubtfulAttempt;
import io.seatsignal.signal.NotSentReason;
import io.seatsignal.signal.SendResult;
import io.seatsignal.signal.SendResult.Refusal;
import io.seatsignal.verification.AddressBook;
import io.seatsignal.verification.AddressBook.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people can be reached at besides their number. */
abstract class AddressContract extends RepositoryScene {

  private static final Address ADA = new Address("email", "ada@example.edu");
  private static final Address LOVELACE = new Address("email", "lovelace@example.edu");
  private static final Address TOKEN = new Address("push", "token-1");
  private static final Route MAIL =
      new Route("mail", Contact.MESSAGE, Duration.ZERO, BigDecimal.ZERO, "email");
  private static final ClaimRules MAIL_THEN_TEXT = rules(Pacing.NONE, MAIL, TEXT);
  private static final ClaimRules MAIL_ONLY = rules(Pacing.NONE, MAIL);

  private AddressBook book;

  AddressContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @BeforeEach
  final void openBook() {
    book = repository.addresses();
  }

  private void proven(Watcher person, Address address) {
    assertThat(book.propose(person.id(), address)).isTrue();
    assertThat(book.prove(person.id(), address)).isTrue();
  }

  private Watcher waiting(String name) {
    Watcher person = person(name);
    armed(person, SOFTWARE);
    return person;
  }

  @Test
  @DisplayName("an address counts once it is proven, and the proven one stays until then")
  void provenTakesThePlace() {
    Watcher ada = person("ada");
    proven(ada, ADA);

    book.propose(ada.id(), LOVELACE);
    assertThat(book.of(ada.id())).containsExactly(new Entry(ADA, true), new Entry(LOVELACE, false));
    assertThat(book.prove(ada.id(), TOKEN)).isFalse();
    assertThat(book.prove(ada.id(), LOVELACE)).isTrue();
    assertThat(book.prove(ada.id(), LOVELACE)).isFalse();

    assertThat(book.of(ada.id())).containsExactly(new Entry(LOVELACE, true));
    assertThat(book.owners(LOVELACE)).containsExactly(ada.id());
    assertThat(book.owners(ADA)).isEmpty();
  }

  @Test
  @DisplayName("one of each kind, and two people may have the same")
  void oneOfEachKind() {
    Watcher ada = person("ada");
    Watcher bob = person("bob");
    proven(ada, ADA);
    proven(ada, TOKEN);
    proven(bob, ADA);

    assertThat(book.of(ada.id())).containsExactly(new Entry(ADA, true), new Entry(TOKEN, true));
    assertThat(book.owners(ADA)).containsExactlyInAnyOrder(ada.id(), bob.id());
    assertThat(book.remove(ada.id(), "email")).isTrue();
    assertThat(book.remove(ada.id(), "email")).isFalse();
    assertThat(book.of(ada.id())).containsExactly(new Entry(TOKEN, true));
    assertThat(book.owners(ADA)).containsExactly(bob.id());
  }

  @Test
  @DisplayName(
      "who is forgotten has no addresses, and strangers and people without a number get none")
  void forgotten() {
    Watcher ada = person("ada");
    proven(ada, ADA);
    repository.forget(ada.id());
    assertThat(book.of(ada.id())).isEmpty();
    assertThat(book.owners(ADA)).isEmpty();
    assertThat(book.propose(ada.id(), ADA)).isFalse();

    Watcher bob = person("bob");
    repository.withdrawNumber(bob.id());
    assertThat(book.propose(bob.id(), ADA)).isFalse();
  }

  @Test
  @DisplayName("a signal goes to the address that its channel needs")
  void signalsCarryTheAddress() {
    Watcher ada = waiting("ada");
    proven(ada, ADA);
    look().opens(SOFTWARE).commit();

    Claim claim = sendableUnder(MAIL_THEN_TEXT);

    assertThat(claim.channel()).isEqualTo("mail");
    assertThat(claim.address()).isEqualTo(ADA);
    assertThat(claim.to()).isEqualTo(ada.phone());
  }

  @Test
  @DisplayName("whoever has no proven address of the kind is reached over the next channel, if any")
  void withoutAnAddress() {
    Watcher ada = waiting("ada");
    book.propose(ada.id(), ADA);
    look().opens(SOFTWARE).commit();

    Claim claim = sendableUnder(MAIL_THEN_TEXT);

    assertThat(claim.channel()).isEqualTo("text");
    assertThat(claim.address()).isEqualTo(Address.of(ada.phone().e164()));
  }

  @Test
  @DisplayName("with no channel for their addresses nothing is sent")
  void noChannelLeft() {
    Watcher ada = waiting("ada");
    look().opens(SOFTWARE).commit();

    assertThat(claim(MAIL_ONLY)).isEmpty();
    assertThat(only(ledger(ada.id())).reason()).contains(NotSentReason.NO_CHANNEL_LEFT);
  }

  @Test
  @DisplayName("what is claimed for an address that is removed before it leaves goes another way")
  void removedBeforeTheMark() {
    Watcher ada = waiting("ada");
    proven(ada, ADA);
    look().opens(SOFTWARE).commit();
    List<Claim> claimed = claim(MAIL_THEN_TEXT);

    book.remove(ada.id(), "email");

    assertThat(outbox.mark(claimed)).isEmpty();
    assertThat(sendableUnder(MAIL_THEN_TEXT).channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("a doubt names the address that it was sent to, as long as it is the person's")
  void doubtAboutAnAddress() {
    Watcher ada = waiting("ada");
    proven(ada, ADA);
    look().opens(SOFTWARE).commit();
    records(sendableUnder(MAIL_THEN_TEXT), inDoubt());
    assertThat(book.propose(ada.id(), LOVELACE)).isTrue();
    assertThat(outbox.recover())
        .singleElement()
        .returns(ada.phone(), DoubtfulAttempt::to)
        .returns(Optional.of(ADA), DoubtfulAttempt::address);

    assertThat(book.prove(ada.id(), LOVELACE)).isTrue();

    assertThat(outbox.recover())
        .singleElement()
        .returns(Optional.empty(), DoubtfulAttempt::address);
  }

  @Test
  @DisplayName("an address that was refused is left alone until it changes, and the number is not")
  void refusedAddress() {
    Watcher ada = waiting("ada");
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("mail", "text")));
    proven(ada, ADA);
    look().opens(SOFTWARE).commit();
    records(
        sendableUnder(MAIL_THEN_TEXT), new SendResult.Rejected(Refusal.BAD_NUMBER, "no such box"));

    assertThat(sendableUnder(MAIL_THEN_TEXT).channel()).isEqualTo("text");
  }

  @Test
  @DisplayName("a new address is tried although the old one was refused")
  void newAddressIsTried() {
    Watcher ada = waiting("ada");
    proven(ada, ADA);
    look().opens(SOFTWARE).commit();
    records(
        sendableUnder(MAIL_THEN_TEXT), new SendResult.Rejected(Refusal.BAD_NUMBER, "no such box"));
    records(sendableUnder(MAIL_THEN_TEXT), accepted());
    armed(ada, ALGEBRA);
    look().opens(ALGEBRA).commit();
    Claim refused = only(claim(MAIL_THEN_TEXT));
    assertThat(refused.channel()).isEqualTo("text");
    records(only(outbox.mark(List.of(refused))), accepted());

    proven(ada, LOVELACE);
    armed(ada, POETRY);
    look().opens(POETRY).commit();

    assertThat(sendableUnder(MAIL_THEN_TEXT).address()).isEqualTo(LOVELACE);
  }

  @Test
  @DisplayName("who opts out at a mail provider is still texted")
  void optOutOfAnAddress() {
    Watcher ada = waiting("ada");
    proven(ada, ADA);
    look().opens(SOFTWARE).commit();
    records(sendableUnder(MAIL_THEN_TEXT), new SendResult.Rejected(Refusal.OPTED_OUT, "no mail"));

    assertThat(repository.optedOut(ada.phone())).isFalse();
    assertThat(sendableUnder(MAIL_THEN_TEXT).channel()).isEqualTo("text");
  }
}
