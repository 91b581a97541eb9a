package io.seatsignal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seatsignal.base.WatcherId;
import io.seatsignal.pacing.Preferences;
import io.seatsignal.phone.PhoneNumber;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who is known, and who wants to be left alone. */
abstract class PeopleContract extends RepositoryScene {

  private static final PhoneNumber ONE = number(501);
  private static final PhoneNumber TWO = number(502);

  PeopleContract(WatchRepositoryContract implementation) {
    super(implementation);
  }

  @Test
  @DisplayName("a registered person is found by identity and by number")
  void registeredPersonIsFound() {
    Watcher ada = registered("ada", ONE);

    assertThat(ada.externalId()).isEqualTo("ada");
    assertThat(ada.phone()).isEqualTo(ONE);
    assertThat(ada.preferences().channels()).isEmpty();
    assertThat(repository.watcher(ada.id())).contains(ada);
    assertThat(repository.watcherByPhone(ONE)).contains(ada);
  }

  @Test
  @DisplayName("an unknown identity and an unknown number find nobody")
  void unknownIsNobody() {
    assertThat(repository.watcher(new WatcherId(4711))).isEmpty();
    assertThat(repository.watcherByPhone(TWO)).isEmpty();
  }

  @Test
  @DisplayName("the same external id is the same person, whose channels stay")
  void sameExternalIdIsSamePerson() {
    Watcher ada = registered("ada", ONE);
    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("call", "text")));

    Watcher same = registered("ada", ONE);

    assertThat(same.id()).isEqualTo(ada.id());
    assertThat(same.preferences().channels()).containsExactly("call", "text");
  }

  @Test
  @DisplayName("external ids that differ in case or accent only are different persons")
  void externalIdsAreExact() {
    Watcher lower = registered("zoe", ONE);
    Watcher upper = registered("Zoe", TWO);
    Watcher accented = registered("zoë", number(503));

    assertThat(List.of(lower.id(), upper.id(), accented.id())).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("a changed number replaces the old one, which is free for others then")
  void changedNumberReplacesOld() {
    Watcher ada = registered("ada", ONE);

    Watcher moved = registered("ada", TWO);

    assertThat(moved.id()).isEqualTo(ada.id());
    assertThat(repository.watcher(ada.id()).map(Watcher::phone)).contains(TWO);
    assertThat(repository.watcherByPhone(ONE)).isEmpty();
    assertThat(registered("bob", ONE).id()).isNotEqualTo(ada.id());
  }

  @Test
  @DisplayName("a number of another person is in use, and nothing changes")
  void numberInUse() {
    Watcher ada = registered("ada", ONE);
    Watcher bob = registered("bob", TWO);

    assertThat(repository.register(registration("carol", ONE)))
        .isEqualTo(new RegistrationResult.NumberInUse());
    assertThat(repository.register(registration("bob", ONE)))
        .isEqualTo(new RegistrationResult.NumberInUse());

    assertThat(repository.watcherByPhone(ONE)).contains(ada);
    assertThat(repository.watcher(bob.id())).contains(bob);
  }

  @Test
  @DisplayName("another identity takes over the person with watches, wishes and number")
  void takenOver() {
    Watcher makeshift = registered("made by hand", ONE);
    Watch watch = armed(makeshift, SOFTWARE);
    repository.prefer(makeshift.id(), Preferences.DEFAULT.over(List.of("console")));
    repository.optOut(ONE);

    RegistrationResult result = repository.takeOver("made by hand", registration("ada", ONE));

    Watcher ada = ((RegistrationResult.Registered) result).watcher();
    assertThat(ada.id()).isEqualTo(makeshift.id());
    assertThat(ada.externalId()).isEqualTo("ada");
    assertThat(ada.phone()).isEqualTo(ONE);
    assertThat(ada.preferences().channels()).containsExactly("console");
    assertThat(repository.watches(ada.id())).extracting(Watch::id).containsExactly(watch.id());
    assertThat(repository.optedOut(ONE)).isTrue();
    assertThat(repository.watcherByPhone(ONE)).contains(ada);
    assertThat(registered("ada", TWO).id()).isEqualTo(ada.id());
    assertThat(registered("made by hand", ONE).id()).isNotEqualTo(ada.id());
  }

  @Test
  @DisplayName("nobody is taken over with another's number, or as somebody who is known")
  void notTakenOver() {
    Watcher makeshift = registered("made by hand", ONE);
    Watcher bob = registered("bob", TWO);

    for (RegistrationResult refused :
        List.of(
            repository.takeOver("made by hand", registration("ada", TWO)),
            repository.takeOver("made by hand", registration("ada", number(77))),
            repository.takeOver("nobody", registration("ada", ONE)),
            repository.takeOver("made by hand", registration("bob", ONE)))) {
      assertThat(refused).isEqualTo(new RegistrationResult.NumberInUse());
    }
    repository.withdrawNumber(makeshift.id());
    assertThat(repository.takeOver("made by hand", registration("ada", ONE)))
        .isEqualTo(new RegistrationResult.NumberInUse());

    assertThat(repository.watcher(bob.id())).contains(bob);
    assertThat(registered("made by hand", ONE).id()).isEqualTo(makeshift.id());
  }

  @Test
  @DisplayName("channels are kept in their order, and none leaves it to the installation")
  void channelsAreKept() {
    Watcher ada = registered("ada", ONE);

    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of("twilio-text", "console")));
    assertThat(repository.watcher(ada.id()).map(watcher -> watcher.preferences().channels()))
        .isEqualTo(Optional.of(List.of("twilio-text", "console")));

    repository.prefer(ada.id(), Preferences.DEFAULT.over(List.of()));
    assertThat(repository.watcher(ada.id()).map(watcher -> watcher.preferences().channels()))
        .contains(List.of());
  }

  @Test
  @DisplayName("an opt-out before registering holds afterwards, however often it was said")
  void optOutBeforeRegistering() {
    repository.optOut(ONE);
    repository.optOut(ONE);

    Watcher ada = registered("ada", ONE);

    assertThat(optedOut(ada)).isTrue();
  }

  @Test
  @DisplayName("an opt-out after registering holds until the number opts in")
  void optOutUntilOptIn() {
    Watcher ada = registered("ada", ONE);
    Watcher bob = registered("bob", TWO);
    assertThat(optedOut(ada)).isFalse();

    repository.optOut(ONE);
    assertThat(optedOut(ada)).isTrue();
    assertThat(optedOut(bob)).isFalse();

    registered("ada", ONE);
    assertThat(optedOut(ada)).as("registering again lifts nothing").isTrue();

    repository.optIn(ONE);
    repository.optIn(ONE);
    assertThat(optedOut(ada)).isFalse();
  }

  @Test
  @DisplayName("an opt-out belongs to the number, not to the person")
  void optOutBelongsToNumber() {
    Watcher ada = registered("ada", ONE);
    repository.optOut(ONE);

    registered("ada", TWO);
    Watcher bob = registered("bob", ONE);

    assertThat(optedOut(ada)).isFalse();
    assertThat(optedOut(bob)).isTrue();
  }

  @Test
  @DisplayName("C53 an opt-out stops the owner's watches, and opting in does not bring them back")
  void optOutStopsWatches() {
    Watch ada = armed(registered("ada", ONE), SOFTWARE);
    Watch bob = armed(registered("bob", TWO), SOFTWARE);

    repository.optOut(ONE);
    repository.optIn(ONE);

    assertThat(again(ada).state()).isEqualTo(WatchState.STOPPED);
    assertThat(again(bob).state()).isEqualTo(WatchState.ARMED);
  }

  @Test
  @DisplayName("a number says whether it opted out, whether it belongs to anybody or not")
  void anyNumberMayOptOut() {
    registered("ada", ONE);
    assertThat(repository.optedOut(ONE)).isFalse();
    assertThat(repository.optedOut(TWO)).isFalse();

    repository.optOut(ONE);
    repository.optOut(TWO);
    assertThat(repository.optedOut(ONE)).isTrue();
    assertThat(repository.optedOut(TWO)).isTrue();

    repository.optIn(TWO);
    assertThat(repository.optedOut(ONE)).isTrue();
    assertThat(repository.optedOut(TWO)).isFalse();
  }

  @Test
  @DisplayName("closing twice is closing once")
  void closesTwice() {
    repository.close();
    repository.close();
  }

  private boolean optedOut(Watcher person) {
    return repository.atDesk(person.id(), SOFTWARE, WatchDesk::optedOut);
  }
}
