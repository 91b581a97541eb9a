package io.seatsignal.example.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.seatsignal.mariadb.PoolUse;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** What this process counts and measures, for Prometheus. Thread-safe. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();

  Metrics() {
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    garbage.bindTo(registry);
  }

  void show(Supplier<PoolUse> pool) {
    gauge("seatsignal.pool.active", "Connections in use", pool, PoolUse::active);
    gauge("seatsignal.pool.idle", "Connections that rest", pool, PoolUse::idle);
    gauge("seatsignal.pool.waiting", "Threads that wait for one", pool, PoolUse::waiting);
    gauge("seatsignal.pool.most", "Connections there may be", pool, PoolUse::most);
  }

  private void gauge(
      String name, String description, Supplier<PoolUse> pool, ToIntFunction<PoolUse> value) {
    Gauge unused =
        Gauge.builder(name, () -> value.applyAsInt(pool.get()))
            .description(description)
            .register(registry);
  }

  /**
   * Where to count.
   *
   * @return always the same
   */
  public MeterRegistry registry() {
    return registry;
  }

  /**
   * All meters of the moment.
   *
   * @return in Prometheus's text format, version 0.0.4
   */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }
}
