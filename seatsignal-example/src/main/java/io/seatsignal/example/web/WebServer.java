package io.seatsignal.example.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import io.seatsignal.operation.Health;
import io.seatsignal.signal.WebhookRequest;
import io.seatsignal.signal.WebhookResponse;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The application's HTTP server. Thread-safe; {@link #close} is idempotent and waits for running
 * requests.
 */
public final class WebServer implements AutoCloseable {

  /** No provider sends more than a text of 1,600 characters and its parameters. */
  private static final long LARGEST_REQUEST = 65_536;

  private final String host;
  private final Javalin http;

  /**
   * Starts to listen; returns once requests are served.
   *
   * @param host the address to listen on
   * @param port the port, 0 for any free one
   * @param health tells the health of the moment
   * @param channels the configured channels
   * @param webhooks answers what providers send: takes the provider's name and the request
   * @throws AddressInUse if another process listens there
   */
  public WebServer(
      String host,
      int port,
      Supplier<Health> health,
      List<ChannelInfo> channels,
      BiFunction<String, WebhookRequest, WebhookResponse> webhooks) {
    this.host = host;
    HealthEndpoint told = new HealthEndpoint(health, new HealthJson(channels));
    WebhookEndpoint taken = new WebhookEndpoint(webhooks);
    this.http = Javalin.create(config -> configure(config, told, taken));
    try {
      http.start(host, port);
    } catch (JavalinBindException e) {
      http.stop();
      throw new AddressInUse(host, port, e);
    }
  }

  /**
   * The base URL.
   *
   * @return without a slash at the end, such as {@code http://127.0.0.1:8080}
   */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.port();
  }

  @Override
  public void close() {
    http.stop();
  }

  private static void configure(
      JavalinConfig config, HealthEndpoint health, WebhookEndpoint webhooks) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.routes.get("/health", health::answer);
    config.routes.get("/api/v1/health", health::answer);
    config.routes.post(WebhookEndpoint.ROUTE, webhooks::answer);
  }

  /** The address cannot be listened on. */
  public static final class AddressInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressInUse(String host, int port, Throwable cause) {
      super(host + ":" + port + " cannot be listened on", cause);
    }
  }
}
