package io.seatsignal.example.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server without TLS that does what a test wants at one command, and else accepts: it
 * answers with a code, or hangs up where the code is 0. A code at DATA is the one after the
 * message.
 */
final class FakeSmtp implements AutoCloseable {

  private final String command;
  private final int answer;
  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final AtomicInteger connections = new AtomicInteger();

  FakeSmtp(String command, int answer) throws IOException {
    this.command = command;
    this.answer = answer;
    Thread thread = new Thread(this::serve, "fake-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        connections.incrementAndGet();
        talk(client);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    say(client, "220 fake");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.toUpperCase(Locale.ROOT).replaceFirst("[ :].*", "");
      boolean wanted = verb.equals(command) || (verb.equals("HELO") && command.equals("EHLO"));
      if (verb.equals("DATA")) {
        say(client, "354 go on");
        for (String text = in.readLine(); text != null && !text.equals("."); ) {
          text = in.readLine();
        }
      }
      if (wanted && answer == 0) {
        return;
      }
      say(client, wanted ? answer + " as you like" : verb.equals("EHLO") ? "250 fake" : "250 ok");
      if (verb.equals("QUIT")) {
        return;
      }
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
