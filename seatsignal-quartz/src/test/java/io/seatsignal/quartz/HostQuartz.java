package io.seatsignal.quartz;

import com.zaxxer.hikari.HikariDataSource;
import io.seatsignal.mariadb.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.simpl.RAMJobStore;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** A Quartz as hosts have it, made by Quartz's own factory. */
record HostQuartz(Scheduler scheduler, Runnable closing) implements AutoCloseable {

  /** For one process, forgotten with it. */
  static HostQuartz inMemory() throws SchedulerException {
    Properties properties = properties(UUID.randomUUID().toString());
    properties.setProperty("org.quartz.jobStore.class", RAMJobStore.class.getName());
    return new HostQuartz(new StdSchedulerFactory(properties).getScheduler(), () -> {});
  }

  /** A node of the host's cluster, with a pool of its own, in the stock tables. */
  static HostQuartz clustered(TestDatabase database, String node) throws SchedulerException {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("host-" + node);
    pool.setJdbcUrl(database.jdbcUrl());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(5);
    String source = UUID.randomUUID().toString();
    DBConnectionManager.getInstance().addConnectionProvider(source, new Pooled(pool));
    Properties properties = properties("cluster");
    properties.setProperty("org.quartz.scheduler.instanceId", node);
    properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
    properties.setProperty("org.quartz.jobStore.dataSource", source);
    properties.setProperty("org.quartz.jobStore.isClustered", "true");
    properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "1000");
    properties.setProperty("org.quartz.jobStore.useProperties", "true");
    // Or nobody looks whether the other node has gone, for half a minute.
    properties.setProperty("org.quartz.scheduler.idleWaitTime", "2000");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    // Under its name the factory would find it again instead of making the second node.
    SchedulerRepository.getInstance().remove("cluster");
    return new HostQuartz(scheduler, pool::close);
  }

  private static Properties properties(String name) {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", name);
    properties.setProperty("org.quartz.threadPool.threadCount", "3");
    properties.setProperty("org.quartz.threadPool.threadNamePrefix", "host-worker");
    // So strict that an entry of ours in the scheduler's context would break the host's jobs.
    properties.setProperty(
        "org.quartz.scheduler.jobFactory.class", "org.quartz.simpl.PropertySettingJobFactory");
    properties.setProperty("org.quartz.scheduler.jobFactory.throwIfPropertyNotFound", "true");
    return properties;
  }

  static void createTables(TestDatabase database) throws SQLException, IOException {
    try (InputStream script =
            Objects.requireNonNull(
                Scheduler.class.getResourceAsStream(
                    "/org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql"));
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      for (String one : text.replaceAll("(?m)^#.*$", "").split(";", -1)) {
        if (one.stripLeading().startsWith("CREATE")) {
          statement.execute(one);
        }
      }
    }
  }

  @Override
  public void close() throws SchedulerException {
    scheduler.shutdown(true);
    closing.run();
  }

  private record Pooled(HikariDataSource pool) implements ConnectionProvider {

    @Override
    public Connection getConnection() throws SQLException {
      return pool.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {}
  }
}
