package io.seatsignal.example.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a class where there is no Chromium, before anything is started for it. */
final class NeedsChromium implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    assumeTrue(
        Browser.isInstalled(),
        "no Chromium with its driver is installed, so nothing is tested in a browser; on Debian:"
            + " apt-get install chromium chromium-driver");
  }
}
