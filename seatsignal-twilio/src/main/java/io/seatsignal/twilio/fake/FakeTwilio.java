package io.seatsignal.twilio.fake;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Twilio account on the loopback address, with the telephone network behind it.
 *
 * <p>The REST API at {@link #url()} answers like Twilio's, for any host name a client believes to
 * talk to. Messages and calls take the course that {@link #texting} and {@link #calling} plan for a
 * number, else they are delivered, and answered by somebody who presses nothing. Callbacks are
 * signed. {@link #fail} spoils single requests.
 *
 * <p>Thread-safe. Numbers are strings in E.164, as on the wire.
 */
public final class FakeTwilio implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(FakeThreads.named("fake-twilio"));
  private final Faults faults = new Faults();
  private final People people = new People();
  private final Pace pace;
  private final Webhooks webhooks;
  private final Texts texts;
  private final Calls calls;
  private final BlockList blocked;
  private final AccountApi account;
  private final Inbound inbound;
  private final Api api;
  private final HttpListener listener;

  private FakeTwilio(FakeTwilioSettings settings) {
    this.pace = new Pace(settings.second());
    this.webhooks = new Webhooks(settings.authToken(), threads);
    this.texts = new Texts(settings, pace);
    this.calls = new Calls(settings, pace, webhooks, threads);
    this.blocked = new BlockList(settings);
    this.account = new AccountApi(settings);
    this.inbound = new Inbound(settings, texts, blocked, people, account, webhooks);
    this.api =
        new Api(
            settings,
            new MessagesApi(settings, texts, blocked, people, webhooks),
            new CallsApi(settings, calls, people),
            account,
            faults);
    this.listener = new HttpListener(settings.port(), threads, api::handle);
  }

  /**
   * Starts a fake; returns once it listens.
   *
   * @param settings its account and pace
   * @return the running fake
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static FakeTwilio start(FakeTwilioSettings settings) {
    return new FakeTwilio(settings);
  }

  /** Where the API is, without a slash at the end. */
  public URI url() {
    return listener.url();
  }

  /**
   * Spoils the next requests that create a message or a call, one fault each.
   *
   * @param next the faults, in their order
   */
  public void fail(Fault... next) {
    faults.creating(List.of(next));
  }

  /**
   * Spoils the next requests that create nothing: fetches, lists, updates.
   *
   * @param next the faults, in their order
   */
  public void failReading(Fault... next) {
    faults.reading(List.of(next));
  }

  /**
   * Spoils every request until {@link #recover}.
   *
   * @param fault what goes wrong
   */
  public void failAlways(Fault fault) {
    faults.outage(fault);
  }

  /** Ends all faults, also those that are still to come. */
  public void recover() {
    faults.none();
  }

  /**
   * Plans what becomes of texts to a number.
   *
   * @param number the number
   * @param outcomes for one text after the other; the last one goes on for ever
   */
  public void texting(String number, TextOutcome... outcomes) {
    people.texts(number, List.of(outcomes));
  }

  /**
   * Plans what becomes of calls to a number.
   *
   * @param number the number
   * @param outcomes for one call after the other; the last one goes on for ever
   */
  public void calling(String number, CallOutcome... outcomes) {
    people.calls(number, List.of(outcomes));
  }

  /**
   * Says where the texts to a number are handed in, as its {@code SmsUrl} does.
   *
   * @param number a number of the account
   * @param url the webhook
   */
  public void textsTo(String number, URI url) {
    account.textsTo(number, url.toString());
  }

  /**
   * Writes a text, as a person with a phone does. Blocks until the application has answered.
   *
   * @param from the person's number; may be a short code
   * @param to a number of the account
   * @param body the words
   * @return what became of it
   * @throws IllegalArgumentException if the account has no such number
   */
  public Received text(String from, String to, String body) {
    return inbound.text(from, to, body);
  }

  /**
   * Hands in a text once more, as Twilio does when it is not sure that it was taken.
   *
   * @param messageSid the text
   * @return what became of it this time
   */
  public Received textAgain(String messageSid) {
    return inbound.deliver(texts.shelf().change(messageSid, message -> message));
  }

  /**
   * Whether Twilio refuses texts to a person, who has written STOP.
   *
   * @param sender the number they would come from
   * @param person the person's number
   */
  public boolean blocks(String sender, String person) {
    return blocked.blocks(sender, person);
  }

  /**
   * Signs all further webhooks with another token, as after a rotation.
   *
   * @param authToken the token
   */
  public void signWith(String authToken) {
    webhooks.signWith(authToken);
  }

  /**
   * Sends webhooks for one address to another, signed for the first: what a proxy in front of the
   * application does.
   *
   * @param publicUrl how the addresses begin that Twilio is told
   * @param localUrl where the application really listens
   */
  public void detour(URI publicUrl, URI localUrl) {
    webhooks.detour(publicUrl, localUrl);
  }

  /**
   * How often something was asked of the API, each request on the wire counted, failed ones too.
   *
   * @param operation what was asked
   */
  public int posts(Operation operation) {
    return api.count(operation);
  }

  /** The last 10,000 requests to the API, oldest first. */
  public List<Exchange> exchanges() {
    return api.exchanges();
  }

  /** All texts, oldest first, inbound ones and Twilio's own replies included. */
  public List<FakeMessage> messages() {
    return texts.shelf().oldestFirst();
  }

  /** All calls, oldest first. */
  public List<FakeCall> calls() {
    return calls.shelf().oldestFirst().stream().map(LiveCall::snapshot).toList();
  }

  /** What all this would be billed as. */
  public Ledger ledger() {
    return Ledger.of(messages(), calls());
  }

  /**
   * The numbers that got the same words, or a call from the same script, twice.
   *
   * @param within how close together
   */
  public List<String> toldTwice(Duration within) {
    return Ledger.twice(messages(), calls(), within);
  }

  /**
   * Picks up a phone that is {@linkplain CallOutcome#handled handled by hand}.
   *
   * @param callSid the call
   */
  public void answer(String callSid) {
    move(callSid, Handset.ANSWER);
  }

  /**
   * Presses a key.
   *
   * @param callSid the call
   * @param key a digit, a star, or a hash
   */
  public void press(String callSid, char key) {
    if ("0123456789*#".indexOf(key) < 0) {
      throw new IllegalArgumentException("a phone has no key " + key + "; take 0 to 9, * or #");
    }
    move(callSid, key);
  }

  /**
   * Presses nothing until the script goes on.
   *
   * @param callSid the call
   */
  public void pressNothing(String callSid) {
    move(callSid, Handset.NO_KEY);
  }

  /**
   * Hangs up, or declines a call that is ringing.
   *
   * @param callSid the call
   */
  public void hangUp(String callSid) {
    move(callSid, Handset.HANG_UP);
  }

  private void move(String callSid, char move) {
    calls.shelf().change(callSid, call -> call).handset().move(move);
  }

  /** Ends everything; running calls break off. */
  @Override
  public void close() {
    listener.close();
    pace.close();
    threads.shutdownNow();
  }
}
