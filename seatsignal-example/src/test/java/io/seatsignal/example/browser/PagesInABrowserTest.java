package io.seatsignal.example.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.seatsignal.example.campus.CampusSection;
import io.seatsignal.example.live.LiveServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and the pages: one browser, one server, one database. */
@ExtendWith(NeedsChromium.class)
final class PagesInABrowserTest {

  private static final String PASSWORD = LiveServer.PASSWORD;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension static final LiveServer server = LiveServer.shared();

  @TempDir static Path profile;

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.start(server.url(), profile);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void leaveAndForget() {
    browser.open("/status");
    if (browser.has("#log-out")) {
      browser.script("document.getElementById('log-out').click()");
      browser.awaitPath("/");
    }
    browser.complaints();
  }

  @AfterEach
  void nothingWasComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aStudentFindsASeat() {
    String number = server.phone();
    String other = server.phone();
    CampusSection section = server.campus().section(server.fullSection()).orElseThrow();
    browser.as(360, false, "198.51.100.1").open("/");
    browser.awaitText("#beat-state", "Watching");

    signUp("josiah", number);
    watch(section);
    seeItOpen(section, number);
    restartAndStop();
    changeSettingsAndToken();
    changeNumber(other);
    takeDataAndLeave();
  }

  private static void signUp(String name, String number) {
    browser.open("/sign-up");
    browser.type("#username", "x");
    browser.type("#password", "short");
    browser.type("#phone", "401 555");
    browser.click("#sign-up [type=submit]");
    assertThat(browser.complaint("#username")).contains("3 to 32");
    assertThat(browser.complaint("#password")).contains("at least 10");
    assertThat(browser.complaint("#phone")).contains("not a complete phone number");
    assertThat(browser.complaint("#acceptTerms")).contains("Tick this");
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("username");
    browser.inspect("sign-up-refused-360-light");

    browser.type("#username", name);
    browser.type("#password", "password123");
    browser.type("#phone", number.substring(2));
    browser.click("#acceptTerms");
    assertThat(browser.has("#sign-up.form-filled")).isTrue();
    browser.click("#sign-up [type=submit]");
    browser.see("#password[aria-invalid]");
    assertThat(browser.complaint("#password")).as("the server's words").contains("guessed");

    browser.type("#password", PASSWORD);
    browser.click("#sign-up [type=submit]");
    browser.awaitPath("/verify");
    confirm(number);
    browser.awaitPath("/watch");
  }

  private static void confirm(String number) {
    browser.click("#verify-state .button");
    String code = server.code(number);
    browser.type("#code", code.equals("000000") ? "111111" : "000000");
    browser.click("#check-code [type=submit]");
    browser.see("#code[aria-invalid]");
    browser.type("#code", code);
    browser.click("#check-code [type=submit]");
  }

  private static void watch(CampusSection section) {
    String hit = "[data-key='brown/202420/" + section.crn() + "']";
    browser.see("#hits [data-key]");
    browser.type("#q", section.code().toLowerCase(Locale.ROOT));
    browser.see(hit);
    assertThat(browser.text(hit)).contains(section.code(), "Full");
    browser.click(hit + " [data-act=watch]");
    browser.awaitText(hit, "My watches");
    assertThat(browser.text(hit)).contains("told of the next opening");
    browser.inspect("watch-answered-360-light");
  }

  private static void seeItOpen(CampusSection section, String number) {
    browser.open("/watches");
    browser.see("#watches [data-state=ARMED]");
    browser.see("#live[data-state=live]");
    browser.script("window.stillTheSamePage = true");

    server.campus().open(section.crn(), 2);

    browser.see("#watches [data-state=RESTING]");
    assertThat(browser.script("return window.stillTheSamePage === true")).isEqualTo(true);
    await().atMost(PATIENCE).until(() -> server.signals(number) == 1);
    browser.open("/signals");
    browser.awaitText("#signals", "Sent by text");
    assertThat(browser.text("#signals")).contains(section.code());
    browser.inspect("signals-sent-360-light");
  }

  private static void restartAndStop() {
    browser.open("/watches");
    browser.click("#watches [data-act=restart]");
    browser.see("#watches [data-state=ARMED]");
    browser.click("#watches [data-act=history]");
    browser.see("#watches .timeline rect.timeline-open");
    browser.inspect("watches-history-360-light");
    browser.click("#watches [data-act=stop]");
    browser.see("#watches [data-state=STOPPED]");
  }

  private static void changeSettingsAndToken() {
    browser.open("/profile");
    browser.see("#channel-twilio-text");
    browser.script("document.querySelector('[name=delivery][value=escalate]').click()");
    browser.type("#escalateMinutes", "7");
    browser.click("#settings [type=submit]");
    browser.awaitText("#settings .form-problem", "Saved");

    browser.type("#token-name", "my script");
    browser.type("#token-password", "not the password");
    browser.click("#new-token [type=submit]");
    browser.see("#token-password[aria-invalid]");
    browser.type("#token-password", PASSWORD);
    browser.click("#new-token [type=submit]");
    browser.awaitText("#token-shown", "sst_");
    browser.awaitText("#tokens", "my script");
    browser.click("#tokens button");
    browser.awaitText("#tokens", "No tokens");
    assertThat(browser.has("#token-shown[hidden]")).isTrue();
  }

  private static void changeNumber(String number) {
    browser.open("/profile");
    browser.awaitText("#number-now", "confirmed");
    assertThat(browser.script("return document.getElementById('escalateMinutes').value"))
        .isEqualTo("7");
    browser.type("#phone", number.substring(2));
    browser.type("#number-password", PASSWORD);
    browser.click("#change-number [type=submit]");
    browser.awaitPath("/verify");
    browser.awaitText("main", asWritten(number));
    confirm(number);
    browser.awaitPath("/watch");
    browser.open("/profile");
    browser.awaitText("#number-now", asWritten(number));
  }

  private static String asWritten(String number) {
    return number.replaceFirst("\\+1(...)(...)(....)", "+1 $1-$2-$3");
  }

  private static void takeDataAndLeave() {
    browser.click("#export");
    browser.awaitText("#said", "downloaded");
    browser.click("#delete");
    browser.inspect("profile-delete-360-light");
    browser.type("#delete-password", PASSWORD);
    browser.click("#delete-account [type=submit]");
    browser.awaitPath("/");
    assertThat(browser.has("#log-out")).isFalse();
    browser.awaitText("#done", "Your account is deleted");
    browser.open("/log-in");
    browser.type("#username", "josiah");
    browser.type("#password", PASSWORD);
    browser.click("#log-in [type=submit]");
    browser.awaitText("#log-in .form-problem", "Look at both again");
  }

  @Test
  void anAddressIsAddedConfirmedChosenAndRemoved() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (LiveServer.Node node =
        server.node(
            Map.of(
                "SEATSIGNAL_ROLE", "web",
                "SEATSIGNAL_CHANNELS", "twilio-text,email,console",
                "SEATSIGNAL_CHANNEL_EMAIL_HOST", "127.0.0.1",
                "SEATSIGNAL_CHANNEL_EMAIL_PORT", String.valueOf(mail.getSmtp().getPort()),
                "SEATSIGNAL_CHANNEL_EMAIL_TLS", "none",
                "SEATSIGNAL_CHANNEL_EMAIL_FROM", "seats@example.edu"))) {
      browser.at(node.url());
      String number = server.phone();
      browser.as(360, false, "198.51.100.4");
      member("mail-reader", number);
      browser.open("/profile");
      browser.awaitText("#address-email-list", "Confirm your phone number first");
      assertThat(browser.has("#channel-email:disabled")).isTrue();
      browser.open("/verify");
      confirm(number);
      browser.awaitPath("/watch");

      browser.open("/profile");
      browser.type("#address-email-new", "nobody");
      browser.click("#address-email-add [type=submit]");
      browser.see("#address-email-new[aria-invalid]");
      browser.type("#address-email-new", "reader@example.edu");
      browser.click("#address-email-add [type=submit]");
      browser.awaitText("#address-email-list", "Not confirmed");
      browser.awaitText("#address-email-confirm .form-problem", "on its way");
      browser.inspect("profile-address-360-light");
      browser.type("#address-email-code", "12");
      browser.click("#address-email-confirm [type=submit]");
      assertThat(browser.complaint("#address-email-code")).contains("six digits");
      String message = mail.getReceivedMessages()[0].getContent().toString();
      browser.type("#address-email-code", message.replaceFirst("(?s).*?(\\d{6}).*", "$1"));
      browser.click("#address-email-confirm [type=submit]");
      browser.awaitText("#address-email-list", "r•••@example.edu");
      browser.see("#channel-email:enabled:checked");

      browser.click("#address-email-list button");
      browser.awaitText("#address-email-list", "None so far");
      assertThat(browser.has("#channel-email:disabled")).isTrue();
    } finally {
      browser.at(server.url());
      mail.stop();
    }
  }

  @Test
  void onlyACardThatChangesIsDrawnAnew() {
    browser.as(360, false, "198.51.100.8");
    String number = server.phone();
    member("two-watches", number);
    browser.open("/verify");
    confirm(number);
    browser.awaitPath("/watch");
    watch(server.campus().section(server.fullSection()).orElseThrow());
    watch(server.campus().section(server.fullSection()).orElseThrow());

    browser.open("/watches");
    browser.see("#watches li + li [data-act=stop]");
    browser.script(
        "document.querySelectorAll('#watches li').forEach((card) => card.classList.add('old'))");
    browser.click("#watches li [data-act=stop]");
    browser.see("#watches [data-state=STOPPED]");

    assertThat(browser.script("return document.querySelectorAll('#watches li.old').length"))
        .isEqualTo(1L);
  }

  @Test
  void whoCannotBeSentACodeIsToldSo() {
    try (LiveServer.Node node =
        server.node(
            Map.of(
                "SEATSIGNAL_ROLE", "web",
                "SEATSIGNAL_CHANNELS", "email",
                "SEATSIGNAL_CHANNEL_EMAIL_HOST", "127.0.0.1",
                "SEATSIGNAL_CHANNEL_EMAIL_FROM", "seats@example.edu"))) {
      browser.at(node.url());
      browser.as(360, false, "198.51.100.5");
      member("no-code", server.phone());
      browser.open("/verify");
      browser.awaitText("#verify-state", "has no way to reach phones");
      assertThat(browser.has("#verify-state button")).isFalse();
    } finally {
      browser.at(server.url());
    }
  }

  @Test
  void aLogInWaitsForTheOthersOfItsHouse() {
    browser.as(360, false, "198.51.100.6");
    member("late-comer", server.phone());
    browser.script("document.getElementById('log-out').click()");
    browser.awaitPath("/");
    browser.as(360, false, "198.51.100.7");
    browser.open("/log-in");
    browser.type("#username", "late-comer");
    browser.type("#password", PASSWORD);
    guessUntilRefused();

    browser.click("#log-in [type=submit]");
    browser.awaitPath("/watches");
  }

  @Test
  void newTermsAreAskedForAndAccepted() throws SQLException {
    browser.as(360, false, "198.51.100.2");
    member("page-reader", server.phone());
    try (Connection connection = server.database().connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE app_account SET terms_version = '2025-01' WHERE username = 'page-reader'");
    }

    browser.open("/watches");
    browser.awaitText("h1", "Our terms have changed");
    browser.inspect("accept-terms-360-light");
    browser.click("#accept [type=submit]");

    browser.awaitText("h1", "My watches");
    browser.awaitText("#no-watches", "Nothing is watched for you yet");
  }

  @Test
  void whatCannotBeFetchedIsSaidAndTriedAgain() {
    browser.as(360, true, "198.51.100.3").open("/watch");
    browser.see("#hits .hit");

    browser.offline(true);
    browser.type("#q", "anything");
    browser.awaitText("#hits", "No connection");
    browser.see("#offline");
    browser.inspect("watch-offline-360-dark");
    browser.offline(false);
    browser.type("#q", "csci");
    browser.see("#hits .hit");

    assertThat(browser.has("#offline[hidden]")).isTrue();
    assertThat(browser.complaints())
        .allMatch(
            line ->
                line.contains("did not get through")
                    || line.contains("the health is not known")
                    || line.contains("ERR_INTERNET_DISCONNECTED"));
  }

  @ParameterizedTest
  @CsvSource({"360,true", "768,false", "1440,true"})
  void everyPageIsForEverybody(int width, boolean dark) {
    String suffix = "-" + width + (dark ? "-dark" : "-light");
    browser.as(width, dark, "198.51.101." + (width / 8 + (dark ? 1 : 0)));
    for (String path :
        List.of(
            "", "sign-up", "log-in", "forgot-password", "watch", "status", "terms", "privacy")) {
      look("/" + path, (path.isEmpty() ? "home" : path) + suffix);
    }
    browser.open("/nowhere");
    browser.inspect("not-found" + suffix);
    member("member" + suffix, server.phone());
    for (String path : List.of("", "verify", "profile", "watch", "watches", "signals")) {
      look("/" + path, "member-" + (path.isEmpty() ? "home" : path) + suffix);
    }
  }

  private static void look(String path, String name) {
    browser.open(path);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                browser
                    .script(
                        "return document.querySelectorAll('.skeleton, [aria-busy]').length === 0"
                            + " && !document.getElementById('foot-heartbeat').textContent"
                            + ".startsWith('Asking')")
                    .equals(true));
    browser.inspect(name);
  }

  /** Others behind the same address try until it has to wait for a second. */
  private static void guessUntilRefused() {
    Object status =
        browser.scriptThatCallsBack(
            """
            const [password, done] = arguments;
            const guess = (left) => fetch("/api/v1/sessions", {
              method: "POST", headers: { "Content-Type": "application/json" },
              body: JSON.stringify({ username: `nobody${left}`, password }) })
              .then(({ status }) => (status === 401 && left > 0 ? guess(left - 1) : done(status)));
            guess(9);
            """,
            PASSWORD);
    assertThat(status).isEqualTo(429L);
  }

  /** Somebody new who is signed in; the number is not confirmed, which every page says. */
  private static void member(String name, String number) {
    Object status =
        browser.scriptThatCallsBack(
            """
            const [username, password, phone, done] = arguments;
            const post = (path, content) => fetch(`/api/v1/${path}`, {
              method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(content) });
            post("accounts", { username, password, phone, acceptTerms: true })
              .then(() => post("sessions", { username, password })).then(({ status }) => done(status));
            """,
            name,
            PASSWORD,
            number);
    assertThat(status).isEqualTo(201L);
    browser.open("/");
    assertThat(browser.has("#log-out")).isTrue();
  }
}
