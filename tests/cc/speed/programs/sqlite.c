/*
 * Work for sqlite in memory: rows inserted, indexed, joined, grouped, changed and deleted.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sqlite3.h>

static int print_row(void *context, int count, char **values, char **names)
{
    (void)context;
    (void)names;
    for (int i = 0; i < count; i++)
        printf("%s%s", i == 0 ? "" : " ", values[i] != NULL ? values[i] : "-");
    printf("\n");
    return 0;
}

static void run(sqlite3 *database, const char *text)
{
    char *message = NULL;
    if (sqlite3_exec(database, text, print_row, NULL, &message) == SQLITE_OK)
        return;
    printf("%s: %s\n", text, message);
    exit(1);
}

static void insert(sqlite3 *database, int count)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, "INSERT INTO item VALUES (?, ?, ?)", -1, &statement, NULL) != SQLITE_OK)
        exit(1);
    for (int i = 0; i < count; i++) {
        char name[32];
        int length = snprintf(name, sizeof name, "item %d", i * 7919 % 10007);
        sqlite3_bind_int(statement, 1, i);
        sqlite3_bind_text(statement, 2, name, length, SQLITE_TRANSIENT);
        sqlite3_bind_double(statement, 3, i % 100 * 0.25);
        sqlite3_step(statement);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
}

int main(void)
{
    sqlite3 *database;
    if (sqlite3_open(":memory:", &database) != SQLITE_OK)
        return 1;
    run(database, "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL); CREATE TABLE sale (item INTEGER, number INTEGER); BEGIN");
    insert(database, 4000);
    run(database, "INSERT INTO sale SELECT id * 13 % 4000, id % 9 FROM item; COMMIT; CREATE INDEX by_name ON item (name); CREATE INDEX by_item ON sale (item)");
    run(database, "SELECT count(*), sum(number), avg(price * number) FROM sale JOIN item ON sale.item = item.id WHERE price > 5");
    run(database, "SELECT number, count(*), max(name), group_concat(DISTINCT price) FROM sale JOIN item ON item = id GROUP BY number ORDER BY 2 DESC LIMIT 3");
    run(database, "UPDATE item SET name = upper(name) || ' new', price = price + 1 WHERE id % 3 = 0; DELETE FROM item WHERE name LIKE '%77%'");
    run(database, "SELECT count(*), min(name), max(name), total(price), sum(length(name)) FROM item");
    run(database, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT sum(i * i % 7), printf('%.3f', avg(i)) FROM n");
    sqlite3_close(database);
    return 0;
}
