package io.seatsignal.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * What must be known to talk to the server, kept in a file for the owner only, so that every
 * process finds it. It is written before the server starts and stays true after it stops: a new
 * start uses the same port if it is free and the same password, so that those who still hold them
 * go on.
 *
 * @param port on the loopback interface
 * @param password of {@link #USER}
 * @param version of the last server on these data
 */
record ServerState(int port, String password, ServerVersion version) {

  static final String USER = "seatsignal";
  static final String HOST = "127.0.0.1";

  private static final int PASSWORD_BYTES = 24;

  static Optional<ServerState> load(Path file) throws IOException {
    Properties stored = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      stored.load(reader);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String password = stored.getProperty("password", "");
    Optional<ServerVersion> version = ServerVersion.parse(stored.getProperty("version", ""));
    try {
      int port = Integer.parseInt(stored.getProperty("port", ""));
      if (!password.isEmpty() && version.isPresent()) {
        return Optional.of(new ServerState(port, password, version.get()));
      }
    } catch (NumberFormatException e) {
      throw new IOException("port in " + file + " is not a number; delete the file", e);
    }
    throw new IOException(file + " lacks its password or version; delete the file");
  }

  /**
   * For a start: what is known, or a new port and password. Whether the port is free is not asked
   * again: a server that a killed process left behind while it was starting takes it meanwhile, and
   * is found by it.
   */
  static ServerState forStart(Optional<ServerState> known, ServerVersion version)
      throws IOException {
    return known.isPresent()
        ? new ServerState(known.get().port(), known.get().password(), version)
        : new ServerState(freePort(), newPassword(), version);
  }

  ServerState withOtherPort() throws IOException {
    return new ServerState(freePort(), password, version);
  }

  void store(ServerFiles files) throws IOException {
    Properties toStore = new Properties();
    toStore.setProperty("user", USER);
    toStore.setProperty("password", password);
    toStore.setProperty("port", Integer.toString(port));
    toStore.setProperty("version", version.toString());
    StringWriter content = new StringWriter();
    toStore.store(content, null);
    files.write(files.state(), content.toString());
  }

  /** True if nobody listens there. */
  boolean portIsFree() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, loopback())) {
      return probe.getLocalPort();
    }
  }

  private static InetAddress loopback() throws IOException {
    // Not InetAddress.getLoopbackAddress, which may be that of IPv6.
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  @Override
  public String toString() {
    return "ServerState[port=" + port + ", password=•••, version=" + version + "]";
  }
}
