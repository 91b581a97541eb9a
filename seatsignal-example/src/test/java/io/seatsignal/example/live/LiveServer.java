package io.seatsignal.example.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seatsignal.example.app.Application;
import io.seatsignal.example.app.FirstPolls;
import io.seatsignal.example.app.Server;
import io.seatsignal.example.campus.Campus;
import io.seatsignal.example.campus.CampusSection;
import io.seatsignal.example.campus.CampusServer;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.mariadb.TestDatabase;
import io.seatsignal.twilio.fake.FakeTwilio;
import io.seatsignal.twilio.fake.FakeTwilioSettings;
import io.seatsignal.twilio.fake.OwnedNumber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A server for tests.
 *
 * <pre>{@code
 * @RegisterExtension static final LiveServer server = LiveServer.shared();
 *
 * @Test
 * void watches() {
 *   Person ada = server.person("ada");
 *   String crn = server.fullSection();
 *   assertThat(ada.watch(crn).status()).isEqualTo(201);
 *   server.campus().open(crn, 2);
 *   ...
 * }
 * }</pre>
 *
 * <p>It polls the demo campus every second and texts and calls through the fake of Twilio, without
 * quiet hours and gaps. Clients come from an address each, as by a proxy, so that what is counted
 * by address does not go from one test to the other; people get a name that nobody else has.
 */
public final class LiveServer implements BeforeAllCallback, AfterAllCallback {

  /** The term of the campus. */
  public static final String TERM = "202420";

  /** The number that texts and calls come from. */
  public static final String SENDER = "+14015550100";

  /** What everybody's password is here. */
  public static final String PASSWORD = "correct horse battery";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final Namespace NAMESPACE = Namespace.create(LiveServer.class);
  private static final LiveServer SHARED = new LiveServer();
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  private final TestDatabase database = TestDatabase.create();
  private final Map<String, String> settings = new HashMap<>();
  private final AtomicInteger people = new AtomicInteger();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private InstantSource time = InstantSource.system();
  private Campus campus;
  private CampusServer campusServer;
  private FakeTwilio twilio;
  private Node node;
  private ApiContract contract;
  private List<CampusSection> full = List.of();
  private int nextFull;

  // Tests get it started.
  @SuppressWarnings("NullAway.Init")
  private LiveServer() {}

  /**
   * The one with the settings that tests like, which starts with the first test that needs it and
   * lives until the last: everybody else's people, watches and openings are there too.
   */
  public static LiveServer shared() {
    return SHARED;
  }

  /** One for a class alone, for other settings and for what would be in the way of others. */
  public static LiveServer alone() {
    return new LiveServer();
  }

  /** Sets a key of its configuration. */
  public LiveServer with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /**
   * Lives at another time; only for servers that do not work, which must agree with the database.
   */
  public LiveServer at(InstantSource otherTime) {
    time = otherTime;
    return this;
  }

  /**
   * One process of the installation.
   *
   * @param application its parts
   * @param server its HTTP
   */
  public record Node(Application application, Server server) implements AutoCloseable {

    /** Where it is reached. */
    public String url() {
      return server.url();
    }

    @Override
    public void close() {
      server.close();
      application.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (this != SHARED) {
      database.beforeAll(context);
      start();
      return;
    }
    ExtensionContext root = context.getRoot();
    database.beforeAll(root);
    var unused =
        root.getStore(NAMESPACE)
            .computeIfAbsent(
                "shared",
                key -> {
                  start();
                  return (AutoCloseable) this::stop;
                },
                AutoCloseable.class);
  }

  private void start() {
    campus = Campus.of(TERM, 1, InstantSource.system());
    campusServer = opened(new CampusServer(campus, "127.0.0.1", 0));
    // Far down, as those that are over-enrolled by one would do as well as any other.
    full = campus.fullSections().stream().skip(20).toList();
    twilio =
        opened(
            FakeTwilio.start(
                FakeTwilioSettings.of("AC" + "1".repeat(32), "2".repeat(32), OwnedNumber.of(SENDER))
                    .withTime(InstantSource.system(), Duration.ofMillis(200))));
    node = opened(node(Map.of()));
    twilio.textsTo(SENDER, URI.create(url() + "/webhooks/twilio/text"));
    contract = new ApiContract(description());
  }

  private JsonNode description() {
    try (InputStream answer = URI.create(url() + "/openapi.json").toURL().openStream()) {
      return new ObjectMapper().readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Starts another process on the same database; the caller closes it. */
  public Node node(Map<String, String> changes) {
    int port = freePort();
    Map<String, String> all = new HashMap<>();
    all.put("SEATSIGNAL_DB_URL", database.jdbcUrl());
    all.put("SEATSIGNAL_DB_USER", database.user());
    all.put("SEATSIGNAL_DB_PASSWORD", database.password());
    all.put("SEATSIGNAL_MASTER_KEY", MASTER_KEY);
    all.put("SEATSIGNAL_HTTP_PORT", String.valueOf(port));
    all.put("SEATSIGNAL_PUBLIC_URL", "http://127.0.0.1:" + port);
    all.put("SEATSIGNAL_TRUSTED_PROXIES", "127.0.0.1");
    all.put("SEATSIGNAL_SOURCE_BROWN_URL", campusServer.url());
    all.put("SEATSIGNAL_SOURCE_BROWN_TERMS", TERM);
    all.put("SEATSIGNAL_POLL_INTERVAL", "PT1S");
    all.put("SEATSIGNAL_CHANNELS", "twilio-text,twilio-call,console");
    all.put("SEATSIGNAL_QUIET_HOURS", "none");
    all.put("SEATSIGNAL_SEND_GAP", "PT0S");
    all.put("SEATSIGNAL_DAILY_BUDGET", "none");
    all.put("TWILIO_ACCOUNT_SID", "AC" + "1".repeat(32));
    all.put("TWILIO_AUTH_TOKEN", "2".repeat(32));
    all.put("TWILIO_FROM_NUMBER", SENDER);
    all.put("TWILIO_BASE_URL", twilio.url().toString());
    all.putAll(settings);
    all.putAll(changes);
    FirstPolls firstPolls = new FirstPolls();
    Application application =
        Application.open(
            Configuration.read(all, Path.of("target")),
            time,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            firstPolls);
    try {
      return new Node(application, Server.start(application, firstPolls));
    } catch (InterruptedException e) {
      application.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("this machine gives out no port", e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (this != SHARED) {
      stop();
    }
  }

  private void stop() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  /** Where it is reached. */
  public String url() {
    return node.url();
  }

  /** Its parts. */
  public Application application() {
    return node.application();
  }

  /** Methods and paths that it serves. */
  public List<String> routes() {
    return node.server().routes();
  }

  /** Where everything is kept. */
  public TestDatabase database() {
    return database;
  }

  /** The university. */
  public Campus campus() {
    return campus;
  }

  /** Texts and calls. */
  public FakeTwilio twilio() {
    return twilio;
  }

  /** What the API should be like. */
  public ApiContract contract() {
    return contract;
  }

  /** The number of a section that is full, another one each time. */
  public synchronized String fullSection() {
    return full.get(nextFull++).crn();
  }

  /** A client that is not signed in, from an address of its own. */
  public LiveClient client() {
    int number = people.incrementAndGet();
    return new LiveClient(
        url(), contract, "198.51.%d.%d".formatted(number / 250, number % 250 + 1));
  }

  /** A number that nobody has yet. */
  public String phone() {
    return "+1401863%04d".formatted(3000 + people.incrementAndGet());
  }

  /** Somebody with a verified number, signed in, whose name begins as is wanted. */
  public Person person(String name) {
    Person person = newcomer(name);
    LiveClient browser = person.browser();
    assertThat(browser.post("/api/v1/accounts/me/phone/verification").status()).isEqualTo(202);
    Answer verified =
        browser.post(
            "/api/v1/accounts/me/phone/verification/check",
            "{\"code\":\"" + code(person.phone()) + "\"}");
    assertThat(verified.status()).as(verified.text()).isEqualTo(204);
    return person;
  }

  /** Somebody whose number is not verified yet, signed in. */
  public Person newcomer(String name) {
    String username = name + "-" + people.incrementAndGet();
    String phone = phone();
    LiveClient browser = client();
    Answer made =
        browser.post(
            "/api/v1/accounts",
            "{\"username\":\"%s\",\"password\":\"%s\",\"phone\":\"%s\",\"acceptTerms\":true}"
                .formatted(username, PASSWORD, phone));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(browser.signIn(username, PASSWORD).status()).isEqualTo(201);
    return new Person(username, PASSWORD, phone, browser);
  }

  /** The code that a phone was texted last; waits for it. */
  public String code(String phone) {
    return await().atMost(PATIENCE).until(() -> lastCode(phone), Optional::isPresent).orElseThrow();
  }

  private Optional<String> lastCode(String phone) {
    return twilio.messages().stream()
        .filter(message -> message.to().equals(phone))
        .map(message -> CODE.matcher(message.body()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .reduce((first, second) -> second);
  }

  /** How many texts went to a phone so far that are no codes. */
  public long signals(String phone) {
    return twilio.messages().stream()
        .filter(message -> message.to().equals(phone))
        .filter(message -> !CODE.matcher(message.body()).find())
        .count();
  }
}
