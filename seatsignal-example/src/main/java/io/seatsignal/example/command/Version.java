package io.seatsignal.example.command;

import io.seatsignal.example.app.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Prints the version. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"SeatSignal " + BuildVersion.text()};
  }
}
