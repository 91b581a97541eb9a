package io.seatsignal.example.check;

import io.seatsignal.base.Address;
import io.seatsignal.base.SeatSignalException;
import io.seatsignal.example.app.Channels;
import io.seatsignal.example.app.FirstCode;
import io.seatsignal.example.app.PublicUrl;
import io.seatsignal.example.app.Requirements;
import io.seatsignal.example.app.SourcePlan;
import io.seatsignal.example.app.SourcePlans;
import io.seatsignal.example.app.Sources;
import io.seatsignal.example.app.TwilioAccount;
import io.seatsignal.example.config.Configuration;
import io.seatsignal.example.config.ConfigurationException;
import io.seatsignal.example.config.Keys;
import io.seatsignal.example.config.Setting;
import io.seatsignal.example.plugin.InstalledPlugins;
import io.seatsignal.example.plugin.PluginJar;
import io.seatsignal.signal.SignalChannel;
import io.seatsignal.twilio.TwilioCheck;
import io.seatsignal.twilio.TwilioSettings;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at configuration, database, sources and channels, one after the other. */
public final class Checkup {

  private static final Logger LOG = LoggerFactory.getLogger(Checkup.class);

  private final Configuration configuration;
  private final InstantSource time;
  private final PrintStream out;
  private final Consumer<String> progress;
  private final Report report;
  private Optional<String> installation = Optional.empty();

  /**
   * Prepares a check.
   *
   * @param configuration what is configured
   * @param time decides which terms are enrollable
   * @param out where the report goes
   * @param progress is told what takes long
   */
  public Checkup(
      Configuration configuration, InstantSource time, PrintStream out, Consumer<String> progress) {
    this.configuration = configuration;
    this.time = time;
    this.out = out;
    this.progress = progress;
    this.report = new Report(out);
  }

  /**
   * Runs the check; blocks on the database and on a request for each term.
   *
   * @return what it came to
   */
  public Verdict run() {
    boolean usable = settings();
    part("Database", usable, this::database);
    part("Backups", usable, this::backups);
    Optional<InstalledPlugins> plugins = usable ? plugins() : Optional.empty();
    try {
      part("Sources", usable, () -> plugins.ifPresentOrElse(this::sources, this::withoutPlugins));
      part("Channels", usable, () -> plugins.ifPresentOrElse(this::channels, this::withoutPlugins));
    } finally {
      plugins.ifPresent(InstalledPlugins::close);
    }
    return report.verdict();
  }

  private Optional<InstalledPlugins> plugins() {
    report.title("Plugins");
    try {
      InstalledPlugins plugins = InstalledPlugins.open(configuration, Channels.builtIn());
      plugins.jars().forEach(this::plugin);
      if (plugins.jars().isEmpty()) {
        report.line("none in " + configuration.get(Keys.PLUGINS_DIR));
      }
      list(plugins.keys(configuration).settings());
      plugins.keys(configuration).warnings().forEach(report::warning);
      return Optional.of(plugins);
    } catch (ConfigurationException e) {
      LOG.debug("a plugin cannot be used", e);
      report.wrongKey(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void plugin(PluginJar jar) {
    List<String> brought = new ArrayList<>();
    new TreeSet<>(jar.channels()).forEach(name -> brought.add("channel " + name));
    new TreeSet<>(jar.sources()).forEach(name -> brought.add("source " + name));
    if (brought.isEmpty()) {
      report.warning(jar.file() + " " + jar.version() + " brings no channel and no source");
    } else {
      report.line(jar.file() + " " + jar.version() + ": " + String.join(", ", brought));
    }
  }

  private void withoutPlugins() {
    report.line("not looked at, because of the plugin above");
  }

  private boolean settings() {
    report.title("Configuration");
    list(configuration.settings());
    configuration.warnings().forEach(report::warning);
    configuration.problems().forEach(report::wrongKey);
    boolean usable = configuration.problems().isEmpty();
    if (usable) {
      Requirements.unmet(configuration).forEach(report::wrongKey);
    }
    return usable;
  }

  private void list(List<Setting> settings) {
    int width = settings.stream().mapToInt(setting -> setting.name().length()).max().orElse(0);
    for (Setting setting : settings) {
      report.line(
          "%s  %s  (%s)"
              .formatted(
                  setting.name() + " ".repeat(width - setting.name().length()),
                  setting.value(),
                  setting.origin()));
    }
  }

  private void part(String title, boolean usable, Runnable look) {
    report.title(title);
    if (!usable) {
      report.line("not looked at, because of the keys above");
      return;
    }
    try {
      look.run();
    } catch (ConfigurationException e) {
      LOG.debug("{} cannot be configured", title, e);
      report.wrongKey(String.valueOf(e.getMessage()));
    } catch (SeatSignalException e) {
      LOG.debug("{} cannot be used", title, e);
      report.finding(String.valueOf(e.getMessage()));
    }
  }

  private void database() {
    progress.accept("opening the database");
    installation = new DatabaseLook(report, configuration).at(time);
  }

  private void backups() {
    new BackupLook(report, configuration).at(installation, time);
  }

  private void sources(InstalledPlugins plugins) {
    SourcePlans sources = SourcePlans.of(configuration, time.instant());
    sources.warnings().forEach(report::warning);
    for (SourcePlan plan : sources.plans()) {
      progress.accept("looking at " + plan.displayName());
      new SourceLook(report).at(plan, new Sources(configuration, plugins, time), time);
    }
  }

  private void channels(InstalledPlugins plugins) {
    List<SignalChannel> channels = Channels.of(configuration, plugins, out, time);
    for (SignalChannel channel : channels) {
      boolean contacts = channel.capabilities().contactsPeople();
      String kind = channel.capabilities().addressKind();
      report.line(
          channel.name()
              + ": "
              + (contacts ? "contacts people" : "shows signals only")
              + (kind.equals(Address.PHONE) ? "" : " who have added an address: " + kind));
    }
    if (Channels.onlyShow(channels)) {
      report.line("no phone is contacted");
    }
    Requirements.unmet(configuration, channels).forEach(report::wrongKey);
    PublicUrl.doubt(configuration, channels).ifPresent(report::warning);
    FirstCode.doubt(configuration, channels).ifPresent(report::warning);
    channels.forEach(SignalChannel::close);
    TwilioAccount.of(configuration).ifPresent(this::twilio);
  }

  private void twilio(TwilioSettings account) {
    progress.accept("asking Twilio");
    for (TwilioCheck.Verdict verdict : TwilioCheck.of(account)) {
      if (verdict.what().equals(TwilioCheck.PUBLIC_URL)) {
        // why: said above, for all channels
        continue;
      }
      String words = "Twilio " + verdict.what() + ": " + verdict.words();
      switch (verdict.grade()) {
        case GOOD -> report.line(words);
        case WARNING -> report.warning(words);
        case BROKEN -> report.finding(words);
      }
    }
  }
}
