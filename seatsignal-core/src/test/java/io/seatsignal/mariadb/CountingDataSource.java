package io.seatsignal.mariadb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts what goes to the database, and can look at it before it goes. Thread-safe.
 *
 * <pre>{@code
 * CountingDataSource counting = new CountingDataSource(pool);
 * …
 * counting.reset();
 * repository.apply(idleLook);
 * assertThat(counting.statements()).hasSize(1);
 * }</pre>
 */
public final class CountingDataSource extends ForwardingDataSource {

  /** Sees a statement with its values, by number from 1, just before it is executed. */
  interface Observer {
    void executes(Connection connection, String sql, Map<Integer, @Nullable Object> values)
        throws SQLException;
  }

  private final Observer observer;
  private final List<String> statements = new CopyOnWriteArrayList<>();
  private final List<String> transactions = new CopyOnWriteArrayList<>();

  /** Counts only. */
  public CountingDataSource(DataSource target) {
    this(target, (connection, sql, values) -> {});
  }

  CountingDataSource(DataSource target, Observer observer) {
    super(target);
    this.observer = observer;
  }

  /** Forgets what was counted so far. */
  public void reset() {
    statements.clear();
    transactions.clear();
  }

  /** Every statement executed, in order, as SQL with placeholders. */
  public List<String> statements() {
    return List.copyOf(statements);
  }

  /** Every {@code commit} and {@code rollback} called, in order. */
  public List<String> transactions() {
    return List.copyOf(transactions);
  }

  @Override
  Connection prepare(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (method.getName().equals("commit") || method.getName().equals("rollback")) {
            transactions.add(method.getName());
          }
          Object result = call(connection, method, arguments);
          if (result instanceof PreparedStatement prepared) {
            return statement(connection, prepared, (String) arguments[0]);
          }
          return result instanceof Statement plain ? statement(connection, plain, null) : result;
        });
  }

  private Object statement(Connection connection, Statement statement, @Nullable String prepared) {
    Map<Integer, @Nullable Object> values = new TreeMap<>();
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            String sql = prepared == null ? (String) arguments[0] : prepared;
            statements.add(sql);
            observer.executes(connection, sql, values);
          } else if (method.getName().equals("setObject")) {
            values.put((Integer) arguments[0], arguments[1]);
          }
          return call(statement, method, arguments);
        };
    return prepared == null
        ? proxy(Statement.class, handler)
        : proxy(PreparedStatement.class, handler);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
