package io.seatsignal.example.account;

import static io.seatsignal.example.account.TestNode.PASSWORD;
import static io.seatsignal.example.account.TestNode.freshName;
import static io.seatsignal.example.account.TestNode.freshNumber;
import static io.seatsignal.example.account.TestNode.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.seatsignal.base.WatcherId;
import io.seatsignal.course.SectionId;
import io.seatsignal.example.access.Scope;
import io.seatsignal.example.access.Tokens;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.phone.PhoneNumber;
import io.seatsignal.testing.Sections;
import io.seatsignal.testing.SettableTime;
import io.seatsignal.watch.Consent;
import io.seatsignal.watch.RegistrationResult;
import io.seatsignal.watch.Verification;
import io.seatsignal.watch.Watch;
import io.seatsignal.watch.WatchRequest;
import io.seatsignal.watch.WatchResult;
import io.seatsignal.watch.WatchState;
import io.seatsignal.watch.Watcher;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class AccountsTest {

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private static final SettableTime TIME = SettableTime.at("2026-11-05T14:00:00Z");
  private static final String NEW_PASSWORD = "aisle, please, and quiet";

  private static TestNode node;
  private static Accounts accounts;

  @BeforeAll
  static void begin() {
    node = new TestNode(DATABASE, TIME);
    accounts = node.accounts;
  }

  @AfterAll
  static void end() {
    node.close();
  }

  @Test
  void anAccountBeginsWithAClaimedNumber() {
    String name = freshName();
    PhoneNumber phone = freshNumber();

    Account account = ((SignUpResult.Created) accounts.signUp(newAccount(name, phone))).account();

    assertThat(account.username()).isEqualTo(name);
    assertThat(account.phone()).contains(phone);
    assertThat(account.phoneVerified()).isFalse();
    assertThat(account.watcher()).isEmpty();
    assertThat(account.termsVersion()).isEqualTo(Terms.PRESENT.version());
    assertThat(account.createdAt()).isEqualTo(TIME.instant());
    assertThat(accounts.find(account.id())).contains(account);
    assertThat(accounts.findByName(name.toUpperCase(Locale.ROOT))).contains(account);
  }

  @Test
  void aNameIsTakenInCapitalsToo() {
    String name = freshName();
    accounts.signUp(newAccount(name, freshNumber()));
    PhoneNumber phone = freshNumber();

    assertThat(accounts.signUp(newAccount(name.toUpperCase(Locale.ROOT), phone)))
        .isEqualTo(new SignUpResult.NameTaken());
    assertThat(accounts.signUp(newAccount(freshName(), phone)))
        .as("the number was not kept")
        .isInstanceOf(SignUpResult.Created.class);
  }

  @Test
  void whoProvesANumberThatTheOperatorAddedTakesItsPersonOver() {
    PhoneNumber phone = freshNumber();
    Watcher added = addedByHand(phone);
    Account account =
        ((SignUpResult.Created) accounts.signUp(newAccount(freshName(), phone))).account();
    assertThat(node.seatSignal.watchers().find(phone))
        .as("nothing changes before the proof")
        .contains(added);

    String code = node.askForCode(account.id());
    VerifyResult proof = accounts.verify(account.id(), code);

    assertThat(((VerifyResult.Verified) proof).account().watcher()).contains(added.id());
    assertThat(node.seatSignal.watchers().find(phone).map(Watcher::externalId))
        .contains(account.id().value());
  }

  @Test
  void anAccountThatHasWatchedTakesNobodyOver() {
    PhoneNumber phone = freshNumber();
    Watcher added = addedByHand(phone);
    Account account = node.verified();

    assertThat(accounts.changeNumber(account.id(), phone)).isEqualTo(new ClaimResult.NumberInUse());

    assertThat(node.seatSignal.watchers().find(phone)).contains(added);
  }

  @Test
  void aNumberOfAnotherAccountIsNotTakenOver() {
    Account other = node.verified();

    assertThat(accounts.signUp(newAccount(freshName(), other.phone().orElseThrow())))
        .isEqualTo(new SignUpResult.NumberInUse());
  }

  private static Watcher addedByHand(PhoneNumber phone) {
    RegistrationResult result =
        node.seatSignal
            .watchers()
            .register(
                OperatorMade.newExternalId(),
                phone,
                Verification.byOperator("test"),
                new Consent("test", TIME.instant()));
    return ((RegistrationResult.Registered) result).watcher();
  }

  @Test
  void rulesAreNotForgotten() {
    assertThatThrownBy(
            () ->
                accounts.signUp(
                    new NewAccount("jo", PASSWORD, freshNumber(), Terms.PRESENT.version())))
        .hasMessageStartingWith("choose 3 to 32");
    assertThatThrownBy(
            () ->
                accounts.signUp(
                    new NewAccount(freshName(), "short", freshNumber(), Terms.PRESENT.version())))
        .hasMessageStartingWith("choose 10 to 200");
    assertThatThrownBy(
            () -> accounts.signUp(new NewAccount(freshName(), PASSWORD, freshNumber(), "1999-01")))
        .hasMessage("these are not the present terms");
  }

  @Test
  void signsInWithNameAndPassword() {
    Account account = node.claimed();

    assertThat(accounts.signIn(account.username().toLowerCase(Locale.ROOT), PASSWORD))
        .isEqualTo(new SignInResult.SignedIn(account));
    assertThat(accounts.signIn(account.username(), PASSWORD + " "))
        .isEqualTo(new SignInResult.Wrong());
    assertThat(accounts.signIn("nobody", PASSWORD)).isEqualTo(new SignInResult.Wrong());
    assertThat(accounts.passwordIs(account.id(), PASSWORD)).isTrue();
    assertThat(accounts.passwordIs(account.id(), "seat by the door")).isFalse();
  }

  @Test
  void hashesAnewWhenTheParametersChanged() throws Exception {
    Account account = node.claimed();
    String weaker =
        Argon2Function.getInstance(1024, 1, 1, 32, Argon2.ID).hash(PASSWORD).getResult();
    DatabaseText.execute(
        DATABASE,
        "UPDATE app_account SET password = '"
            + weaker
            + "' WHERE account_id = '"
            + account.id()
            + "'");

    assertThat(accounts.signIn(account.username(), PASSWORD))
        .isInstanceOf(SignInResult.SignedIn.class);

    assertThat(DatabaseText.of(DATABASE, "app_account"))
        .doesNotContain(weaker)
        .contains("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(accounts.signIn(account.username(), PASSWORD))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  @Test
  void aCodeMakesAWatcherOfThePerson() {
    Account account = node.claimed();
    String code = node.askForCode(account.id());

    assertThat(accounts.verify(account.id(), code.equals("000000") ? "000001" : "000000"))
        .isInstanceOf(VerifyResult.Refused.class);
    Account verified = ((VerifyResult.Verified) accounts.verify(account.id(), code)).account();

    assertThat(verified.phoneVerified()).isTrue();
    assertThat(node.seatSignal.watchers().find(verified.watcher().orElseThrow()))
        .hasValueSatisfying(
            watcher -> {
              assertThat(watcher.externalId()).isEqualTo(account.id().value());
              assertThat(watcher.phone()).isEqualTo(account.phone().orElseThrow());
            });
    assertThat(accounts.sendCode(account.id(), TestNode.CHANNEL, "192.0.2.1")).isEmpty();
    TIME.advance(Accounts.HOLD);
    accounts.cleanUp();
    assertThat(accounts.find(account.id())).as("held for ever").contains(verified);
  }

  @Test
  void onlyThePresentTermsCanBeAccepted() {
    Account account = node.claimed();

    assertThat(accounts.acceptTerms(account.id(), "1999-01")).isFalse();
    assertThat(accounts.acceptTerms(account.id(), Terms.PRESENT.version())).isTrue();
    assertThat(accounts.export(account.id()))
        .hasValueSatisfying(
            export -> {
              assertThat(export.termsAcceptedAt()).isEqualTo(TIME.instant());
              assertThat(export.account()).isEqualTo(account);
            });
  }

  @Test
  void aForgottenPasswordIsReplacedByACode() {
    Account account = node.verified();
    PhoneNumber phone = account.phone().orElseThrow();
    int before = node.phones.signals().size();
    accounts.startReset("nobody.at.all", "192.0.2.1");
    accounts.startReset(account.username(), "192.0.2.1");
    node.phones.awaitSignals(before + 1, Duration.ofSeconds(20));
    String code = node.code(phone);

    ResetResult unknown = accounts.finishReset("nobody.at.all", code, NEW_PASSWORD);
    ResetResult wrong =
        accounts.finishReset(
            account.username(), code.equals("000000") ? "000001" : "000000", NEW_PASSWORD);
    assertThat(unknown).isInstanceOf(ResetResult.Refused.class).isEqualTo(wrong);
    assertThat(accounts.finishReset(account.username(), code, NEW_PASSWORD))
        .isEqualTo(new ResetResult.Done());

    assertThat(accounts.signIn(account.username(), PASSWORD)).isEqualTo(new SignInResult.Wrong());
    assertThat(accounts.signIn(account.username(), NEW_PASSWORD))
        .isEqualTo(new SignInResult.SignedIn(accounts.find(account.id()).orElseThrow()));
    assertThat(accounts.finishReset(account.username(), code, NEW_PASSWORD))
        .as("a code counts once")
        .isEqualTo(wrong);
  }

  @Test
  void noCodeForAPasswordGoesToANumberThatIsNotProven() {
    Account account = node.claimed();
    Account proven = node.verified();
    int before = node.phones.signals().size();

    accounts.startReset(account.username(), "192.0.2.1");
    accounts.startReset(proven.username(), "192.0.2.1");

    assertThat(node.phones.awaitSignals(before + 1, Duration.ofSeconds(20)))
        .last()
        .satisfies(signal -> assertThat(signal.to()).isEqualTo(proven.phone().orElseThrow()));
    assertThat(node.phones.signals()).hasSize(before + 1);
  }

  @Test
  void aDeletedAccountLeavesNothing() {
    Account account = node.verified();
    node.tokens.issue(account, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME);

    accounts.delete(account.id());
    accounts.delete(account.id());

    assertThat(accounts.find(account.id())).isEmpty();
    assertThat(accounts.findByName(account.username())).isEmpty();
    assertThat(node.tokens.list(account.id())).isEmpty();
    assertThat(node.seatSignal.watchers().find(account.watcher().orElseThrow())).isEmpty();
    assertThat(accounts.signUp(newAccount(account.username(), account.phone().orElseThrow())))
        .as("name and number are free again")
        .isInstanceOf(SignUpResult.Created.class);
  }

  @Test
  void aDeletedAccountLeavesNoCodeBehind() throws SQLException {
    Account account = node.verified();
    int before = node.phones.signals().size();
    accounts.startReset(account.username(), "192.0.2.1");
    node.phones.awaitSignals(before + 1, Duration.ofSeconds(20));
    assertThat(DatabaseText.of(DATABASE, "ss_code")).contains(account.id().value());

    accounts.delete(account.id());

    assertThat(DatabaseText.of(DATABASE, "ss_code")).doesNotContain(account.id().value());
  }

  @Test
  void aNumberThatIsAnothersWhenItsOwnerIsUnblockedHasToBeProvenAgain() {
    Account account = node.verified();
    PhoneNumber phone = account.phone().orElseThrow();
    accounts.block(account.id());
    node.seatSignal
        .watchers()
        .register(
            freshName(),
            phone,
            Verification.byCode("front desk"),
            new Consent("told them", TIME.instant()));

    assertThat(accounts.unblock(account.id()))
        .hasValueSatisfying(found -> assertThat(found.phoneVerified()).isFalse());
  }

  @Test
  void aBlockedAccountIsKeptOutAndLeftAlone() {
    // The engine polls only with the database's own time.
    try (TestNode live = new TestNode(DATABASE, InstantSource.system())) {
      blockAndUnblock(live);
    }
  }

  private static void blockAndUnblock(TestNode node) {
    Accounts accounts = node.accounts;
    Account account = node.verified();
    WatcherId watcher = account.watcher().orElseThrow();
    Watch watch = watch(node, watcher);
    node.tokens.issue(account, "bot", Scope.WATCH, Tokens.USUAL_LIFETIME);

    assertThat(accounts.block(account.id())).isTrue();

    assertThat(accounts.signIn(account.username(), PASSWORD)).isEqualTo(new SignInResult.Blocked());
    assertThat(accounts.signIn(account.username(), "not the password"))
        .as("who does not know the password learns nothing")
        .isEqualTo(new SignInResult.Wrong());
    assertThat(node.tokens.list(account.id())).isEmpty();
    assertThat(node.seatSignal.watches().list(watcher))
        .extracting(Watch::id, Watch::state)
        .containsExactly(tuple(watch.id(), WatchState.STOPPED));
    assertThat(node.seatSignal.watchers().find(account.phone().orElseThrow())).isEmpty();

    assertThat(accounts.unblock(account.id())).isPresent();

    assertThat(accounts.signIn(account.username(), PASSWORD))
        .isEqualTo(new SignInResult.SignedIn(accounts.find(account.id()).orElseThrow()));
    assertThat(node.tokens.list(account.id())).as("ended for good").isEmpty();
    assertThat(node.seatSignal.watchers().find(account.phone().orElseThrow()))
        .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(watcher));
    assertThat(node.seatSignal.watches().list(watcher))
        .extracting(Watch::state)
        .containsExactly(WatchState.STOPPED);
  }

  @Test
  void listsByNamePageByPage() {
    node.claimed();
    node.claimed();
    List<Account> all = accounts.list(Optional.empty(), 1000);

    List<Account> first = accounts.list(Optional.empty(), 1);
    List<Account> second = accounts.list(Optional.of(first.get(0).username()), 1);

    assertThat(all)
        .extracting(account -> Usernames.key(account.username()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(all).startsWith(first.get(0), second.get(0));
  }

  private static Watch watch(TestNode node, WatcherId watcher) {
    SectionId section = SectionId.of("brown", "202420", "26379");
    node.source.put(Sections.section(section).course("CSCI 0320", "S01").full(60).build());
    node.seatSignal.start();
    await()
        .untilAsserted(
            () ->
                assertThat(node.seatSignal.watches().request(watcher, WatchRequest.once(section)))
                    .isNotInstanceOf(WatchResult.Refused.class));
    return node.seatSignal.watches().list(watcher).get(0);
  }
}
