package io.seatsignal.twilio.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.seatsignal.twilio.fake.HttpAnswer.Line;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads requests from one connection, one after the other, and answers them. */
final class HttpConnection {

  private static final int LONGEST_LINE = 65_536;

  private final Socket socket;
  private final Function<HttpRequest, HttpAnswer> handler;

  HttpConnection(Socket socket, Function<HttpRequest, HttpAnswer> handler) {
    this.socket = socket;
    this.handler = handler;
  }

  /** Returns when either side has ended the connection. */
  void serve() throws IOException {
    socket.setTcpNoDelay(true);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    Optional<HttpRequest> request = read(in);
    while (request.isPresent()) {
      HttpAnswer answer = handler.apply(request.get());
      try {
        write(answer);
      } finally {
        answer.afterwards().run();
      }
      if (answer.line() == Line.SILENT) {
        waitForEnd(in);
      }
      if (answer.line() != Line.WHOLE) {
        return;
      }
      request = read(in);
    }
  }

  private static Optional<HttpRequest> read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] words = first.split(" ", -1);
    if (words.length != 3) {
      throw new IOException("no HTTP request line");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
      }
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return Optional.of(
        new HttpRequest(words[0], words[1], headers, new String(in.readNBytes(length), UTF_8)));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (line.size() == LONGEST_LINE) {
        throw new IOException("an HTTP line is too long");
      }
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private void write(HttpAnswer answer) throws IOException {
    switch (answer.line()) {
      case WHOLE -> send(answer, 1);
      case CUT_OFF -> send(answer, 2);
      // why: closing a socket that does not linger sends a reset
      case RESET -> socket.setSoLinger(true, 0);
      case DROPPED, SILENT -> {}
    }
  }

  private void send(HttpAnswer answer, int divisor) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(answer.status()).append(" Fake\r\n");
    if (!answer.contentType().isEmpty()) {
      head.append("Content-Type: ").append(answer.contentType()).append("\r\n");
    }
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    OutputStream out = socket.getOutputStream();
    out.write(head.toString().getBytes(ISO_8859_1));
    out.write(body, 0, body.length / divisor);
    out.flush();
  }

  private static void waitForEnd(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // Whatever else comes is not answered either.
    }
  }
}
