package io.seatsignal.example.app;

import io.seatsignal.base.Address;
import io.seatsignal.example.config.BackupKeys;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.SendingKeys;
import io.seatsignal.signal.SignalChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What keys that can be used one by one must agree on, among each other and with this machine. A
 * server refuses to start by it, and a check lists it.
 */
public final class Requirements {

  private Requirements() {}

  /**
   * What keys alone do not meet.
   *
   * @param configuration what is configured, each key of which can be used
   * @return one line each that names the key and the fix
   */
  public static List<String> unmet(Configuration configuration) {
    return Stream.of(host(configuration), backups(configuration))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * What keys do not meet about channels.
   *
   * @param configuration what is configured, each key of which can be used
   * @param channels the channels that are configured
   * @return one line each that names the key and the fix
   */
  public static List<String> unmet(Configuration configuration, List<SignalChannel> channels) {
    return operator(configuration, channels).stream().toList();
  }

  static void refuse(List<String> unmet) {
    if (!unmet.isEmpty()) {
      throw new ConfigurationException(unmet.get(0));
    }
  }

  /** Asks the machine, at any port: it may know addresses that no interface of it has. */
  private static Optional<String> host(Configuration configuration) {
    String host = configuration.get(Keys.HTTP_HOST);
    String fix = "; set it to an address of this machine, such as 127.0.0.1 or 0.0.0.0";
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return Optional.of(
          "%s is \"%s\", a name that cannot be resolved%s"
              .formatted(Keys.HTTP_HOST.name(), host, fix));
    }
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound() ? Optional.empty() : Optional.of(Keys.HTTP_HOST.name() + fix);
    } catch (IOException e) {
      return Optional.of(
          "%s is \"%s\", which this machine cannot listen on (%s)%s"
              .formatted(Keys.HTTP_HOST.name(), host, e.getMessage(), fix));
    }
  }

  private static Optional<String> backups(Configuration configuration) {
    if (configuration.isSet(BackupKeys.DIR) != configuration.isSet(BackupKeys.EVERY)) {
      return Optional.of(
          "%s and %s belong together: set both or none"
              .formatted(BackupKeys.DIR.name(), BackupKeys.EVERY.name()));
    }
    if (!configuration.get(Keys.ROLE).works()) {
      return Optional.empty();
    }
    return configuration
        .find(BackupKeys.DIR)
        .flatMap(
            directory ->
                unusable(directory.toAbsolutePath())
                    .map(
                        why ->
                            "%s is \"%s\", which %s; make it a directory that this process may write"
                                .formatted(BackupKeys.DIR.name(), directory, why)));
  }

  /** Why files cannot be put into a directory; tried, because what is permitted may not succeed. */
  private static Optional<String> unusable(Path directory) {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      return Optional.of("is not a directory");
    }
    boolean there = Files.isDirectory(directory);
    try {
      Files.delete(Files.createTempFile(Files.createDirectories(directory), ".try-", ""));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "%s (%s)"
              .formatted(
                  there ? "cannot be written" : "does not exist and cannot be made",
                  e.getClass().getSimpleName()));
    }
  }

  private static Optional<String> operator(
      Configuration configuration, List<SignalChannel> channels) {
    String key = SendingKeys.OPERATOR_CHANNEL.name();
    String name = Sending.operatorChannel(configuration, channels);
    Optional<SignalChannel> channel =
        channels.stream().filter(each -> each.name().equals(name)).findFirst();
    if (channel.isEmpty()) {
      return Optional.of(
          "%s is \"%s\", which is not in %s; there are %s"
              .formatted(
                  key,
                  name,
                  Keys.CHANNELS.name(),
                  String.join(", ", channels.stream().map(SignalChannel::name).toList())));
    }
    boolean wanted =
        configuration.isSet(SendingKeys.OPERATOR_NUMBER)
            || configuration.isSet(SendingKeys.OPERATOR_CHANNEL);
    return wanted && !channel.get().capabilities().addressKind().equals(Address.PHONE)
        ? Optional.of(
            "%s is \"%s\", which does not send to phone numbers; name another channel"
                .formatted(key, name))
        : Optional.empty();
  }
}
