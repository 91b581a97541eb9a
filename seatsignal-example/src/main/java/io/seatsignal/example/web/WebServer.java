package io.seatsignal.example.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The application's HTTP server. Thread-safe; {@link #close} is idempotent and waits for running
 * requests.
 */
public final class WebServer implements AutoCloseable {

  /** No provider sends more than a text of 1,600 characters and its parameters, no page either. */
  private static final long LARGEST_REQUEST = 65_536;

  private static final int SPARE_THREADS = 8;
  private static final int IDLE_THREAD_MILLIS = 60_000;

  private final String host;
  private final Javalin http;

  /**
   * Starts to listen; returns once requests are served.
   *
   * @param host the address to listen on
   * @param port the port, 0 for any free one
   * @param clients tells from where requests come
   * @param endpoints what is served
   * @throws AddressInUse if another process listens there
   */
  public WebServer(String host, int port, ClientAddress clients, List<Endpoints> endpoints) {
    this(host, port, clients, endpoints, HttpLimits.DEFAULT);
  }

  WebServer(
      String host, int port, ClientAddress clients, List<Endpoints> endpoints, HttpLimits limits) {
    this.host = host;
    ServerSocketChannel bound = bind(host, port);
    this.http =
        Javalin.create(
            config -> {
              listen(config, bound, limits);
              configure(config, clients, endpoints);
            });
    try {
      http.start();
    } catch (RuntimeException e) {
      http.stop();
      throw e;
    }
  }

  /** Before the server is made: that would log a failure of its own. */
  private static ServerSocketChannel bind(String host, int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return channel.bind(new InetSocketAddress(host, port));
      } catch (IOException | UnresolvedAddressException e) {
        channel.close();
        throw new AddressInUse(host, port, e);
      }
    } catch (IOException e) {
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

  /**
   * What is served.
   *
   * @return methods and paths as they were added, such as {@code GET /health}
   */
  public List<String> routes() {
    return http.unsafe.internalRouter.allHttpHandlers().stream()
        .map(each -> each.endpoint)
        .filter(each -> each.method.isHttpMethod())
        .map(each -> each.method.name() + " " + each.path)
        .toList();
  }

  private static void listen(JavalinConfig config, ServerSocketChannel bound, HttpLimits limits) {
    config.jetty.threadPool =
        new QueuedThreadPool(
            limits.threads(),
            SPARE_THREADS,
            IDLE_THREAD_MILLIS,
            new ArrayBlockingQueue<>(limits.waiting()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
          open(connector, bound);
          connector.setIdleTimeout(limits.idle().toMillis());
          connector.addBean(new SlowClients(connector.getScheduler(), limits.slow()));
          server.addBean(new NetworkConnectionLimit(limits.connections(), server));
          return connector;
        });
  }

  private static void open(ServerConnector connector, ServerSocketChannel bound) {
    try {
      connector.open(bound);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void configure(
      JavalinConfig config, ClientAddress clients, List<Endpoints> endpoints) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.http.prefer405over404 = true;
    config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
    new SecurityHeaders(clients).addTo(config.routes);
    new Problems().addTo(config.routes);
    endpoints.forEach(each -> each.addTo(config.routes));
  }

  /** The address cannot be listened on. */
  public static final class AddressInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressInUse(String host, int port, Throwable cause) {
      super(host + ":" + port + " cannot be listened on", cause);
    }
  }
}
