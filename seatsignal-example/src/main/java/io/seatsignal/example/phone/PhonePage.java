package io.seatsignal.example.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.seatsignal.twilio.fake.CallOutcome;
import io.seatsignal.twilio.fake.FakeTwilio;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the demonstration's phones: a page on {@code /}, and the JSON behind it.
 *
 * <ul>
 *   <li>{@code GET /api/phones}: all phones with their texts and calls, oldest first
 *   <li>{@code POST /api/texts {"from", "body"}}: writes a text to the service; 204 once it is
 *       handed in
 *   <li>{@code POST /api/calls/{sid}/answer}, {@code …/hang-up}, {@code …/keys {"key"}}: handles a
 *       call; 204
 * </ul>
 *
 * <p>A wrong request is answered with 422 and the reason, an unknown call with 404. Posts must be
 * JSON, so that no other page can send them through a visitor's browser. Whoever reaches the port
 * may do all this. Thread-safe. {@link #close} is idempotent and leaves the fake running.
 */
public final class PhonePage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PhonePage.class);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** A text message of a phone goes no further. */
  private static final int LONGEST_TEXT = 1600;

  private final ObjectMapper mapper = new ObjectMapper();
  private final FakeTwilio twilio;
  private final String service;
  private final PhoneJson json;
  private final PageFiles files = new PageFiles();
  private final String host;
  private final Javalin http;

  /**
   * Starts to listen; returns once requests are served. From then on calls to these phones ring
   * until somebody picks up on the page.
   *
   * @param twilio the network that the phones are in
   * @param service the number that texts are written to
   * @param owners whose phones are shown, the first one first; after them every other phone that
   *     was contacted is shown
   * @param words texts that are offered for a try, such as {@code LIST}
   * @param host the address to listen on
   * @param port the port, 0 for any free one
   * @throws IllegalStateException if the address cannot be listened on
   */
  public PhonePage(
      FakeTwilio twilio,
      String service,
      List<PhoneOwner> owners,
      List<String> words,
      String host,
      int port) {
    this.twilio = twilio;
    this.service = service;
    this.json = new PhoneJson(twilio, service, owners, words);
    this.host = host;
    owners.forEach(owner -> twilio.calling(owner.number(), CallOutcome.handled()));
    this.http = Javalin.create(this::configure);
    try {
      http.start(host, port);
    } catch (JavalinBindException e) {
      http.stop();
      throw new IllegalStateException(
          "the phones cannot listen on " + host + ":" + port + "; choose another port, or 0", e);
    }
    LOG.info("phones of the demonstration on {}", url());
  }

  /** Base URL without a slash at the end, such as {@code http://127.0.0.1:8091}. */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
  }

  @Override
  public void close() {
    http.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.routes.before(PhonePage::protect);
    config.routes.get("/", context -> context.html(files.page()));
    config.routes.get("/phone.css", context -> send(context, "text/css", files.style()));
    config.routes.get("/phone.js", context -> send(context, "text/javascript", files.script()));
    config.routes.get("/favicon.ico", context -> context.status(204));
    config.routes.get("/api/phones", context -> send(context, "application/json", json.phones()));
    config.routes.post("/api/texts", this::text);
    config.routes.post("/api/calls/{sid}/answer", context -> handle(context, twilio::answer));
    config.routes.post("/api/calls/{sid}/hang-up", context -> handle(context, twilio::hangUp));
    config.routes.post("/api/calls/{sid}/keys", this::press);
    config.routes.exception(
        IllegalArgumentException.class,
        (e, context) -> context.status(422).result(e.getMessage() + "\n"));
  }

  private interface Move {
    void make(String callSid);
  }

  private static void protect(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
  }

  private static void send(Context context, String type, String text) {
    context.contentType(type + "; charset=utf-8").result(text);
  }

  private void text(Context context) {
    JsonNode body = body(context);
    String from = body.path("from").asText();
    String words = body.path("body").asText();
    if (!json.shows(from)) {
      throw new IllegalArgumentException("from must be the number of one of the phones");
    }
    if (words.isBlank() || words.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("body must have 1 to " + LONGEST_TEXT + " characters");
    }
    twilio.text(from, service, words);
    context.status(204);
  }

  private void press(Context context) {
    String key = body(context).path("key").asText();
    if (key.length() != 1) {
      throw new IllegalArgumentException("key must be one of 0 to 9, * and #");
    }
    handle(context, sid -> twilio.press(sid, key.charAt(0)));
  }

  private void handle(Context context, Move move) {
    body(context);
    String sid = context.pathParam("sid");
    if (twilio.calls().stream().noneMatch(call -> call.sid().equals(sid))) {
      context.status(404).result("there is no such call\n");
      return;
    }
    move.make(sid);
    context.status(204);
  }

  private JsonNode body(Context context) {
    String type = context.contentType();
    if (type == null || !type.startsWith("application/json")) {
      throw new IllegalArgumentException("send JSON, with the content type application/json");
    }
    try {
      return mapper.readTree(context.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON", e);
    }
  }
}
