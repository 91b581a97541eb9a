package io.seatsignal.quartz.fire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A course site on loopback that speaks as Brown's does. Details say what the last listing said, so
 * that a closer look never contradicts it. Thread-safe.
 */
final class Site implements AutoCloseable {

  private static final Pattern ASKED_CRN = Pattern.compile("crn:(\\d+)");
  private static final Pattern ASKER = Pattern.compile("SeatSignal/([^;]+);");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Boolean> open = new TreeMap<>();
  private final Map<String, Boolean> listed = new TreeMap<>();
  private final List<String> askers = new ArrayList<>();
  private boolean broken;
  private boolean withoutDetails;
  private boolean holding;
  private Duration slowness = Duration.ZERO;

  Site(int sections) {
    for (int i = 0; i < sections; i++) {
      open.put(crn(i), false);
    }
    listed.putAll(open);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static String crn(int index) {
    return String.valueOf(10_000 + index);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Opens or closes a section. */
  synchronized void set(String crn, boolean isOpen) {
    if (open.replace(crn, isOpen) == null) {
      throw new IllegalArgumentException("no section " + crn);
    }
  }

  synchronized boolean isOpen(String crn) {
    return open.getOrDefault(crn, false);
  }

  /** Answers 500 from now on, or does so no more. */
  synchronized void broken(boolean now) {
    broken = now;
  }

  /** Answers details with 500 from now on, or does so no more. */
  synchronized void withoutDetails(boolean now) {
    withoutDetails = now;
  }

  /** Makes listings take this long. */
  synchronized void slow(Duration by) {
    slowness = by;
  }

  /** Listings asked for from now on say what is true then, and are held back until released. */
  synchronized void hold() {
    holding = true;
    askers.clear();
  }

  /** Opens a section and holds back the first listing that shows it, and those after. */
  synchronized void openAndHold(String crn) {
    set(crn, true);
    hold();
  }

  /** Lets what is held back go out. */
  synchronized void release() {
    holding = false;
    notifyAll();
  }

  /** The names of the nodes that asked for a listing since the last {@link #hold}. */
  synchronized List<String> askers() {
    return List.copyOf(askers);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body =
        URLDecoder.decode(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);
    boolean search = String.valueOf(exchange.getRequestURI().getQuery()).contains("route=search");
    try {
      String text = search ? listing(exchange) : details(body);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(text.isEmpty() ? 500 : 200, text.isEmpty() ? -1 : bytes.length);
      if (!text.isEmpty()) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private synchronized String listing(HttpExchange exchange) throws InterruptedException {
    if (broken) {
      return "";
    }
    Matcher asker =
        ASKER.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
    String rows = rows();
    askers.add(asker.find() ? asker.group(1) : "");
    listed.putAll(open);
    long end = System.nanoTime() + slowness.toNanos();
    while (holding || System.nanoTime() < end) {
      wait(20);
    }
    return rows;
  }

  private String rows() {
    List<String> rows = new ArrayList<>();
    open.forEach(
        (crn, isOpen) ->
            rows.add(
                "{\"key\":\"%s\",\"code\":\"FIRE %s\",\"title\":\"Course %s\",\"crn\":\"%s\","
                        .formatted(crn, crn.substring(1), crn, crn)
                    + "\"no\":\"S01\",\"total\":\"1\",\"schd\":\"S\",\"stat\":\""
                    + (isOpen ? "A" : "F")
                    + "\",\"meets\":\"TTh 9-10:20a\",\"meetingTimes\":\"[]\",\"instr\":\"TBD\","
                    + "\"permreq\":\"N\",\"cart_opts\":\"{}\",\"srcdb\":\""
                    + FireSettings.TERM.term()
                    + "\"}"));
    return "{\"srcdb\":\"%s\",\"count\":%d,\"results\":[%s]}"
        .formatted(FireSettings.TERM.term(), rows.size(), String.join(",", rows));
  }

  private synchronized String details(String asked) {
    Matcher crn = ASKED_CRN.matcher(asked);
    if (broken || withoutDetails || !crn.find()) {
      return "";
    }
    boolean isOpen = listed.getOrDefault(crn.group(1), false);
    return ("{\"crn\":\"%s\",\"srcdb\":\"%s\",\"code\":\"FIRE\",\"section\":\"S01\",\"stat\":\"%s\","
            + "\"permreq\":\"N\",\"seats\":\"<strong>Maximum Enrollment:</strong> <span"
            + " class=\\\"seats_max\\\">30</span> / <strong>Seats Avail:</strong> <span"
            + " class=\\\"seats_avail\\\">%d</span>\"}")
        .formatted(crn.group(1), FireSettings.TERM.term(), isOpen ? "A" : "F", isOpen ? 3 : 0);
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
