/* test FILE: a database in a file, with transactions, an index and a query; then again, from the file. */
#include <stdio.h>
#include <stdlib.h>
#include <sqlite3.h>

static sqlite3 *database;

static void run(const char *text)
{
    char *message = NULL;
    if (sqlite3_exec(database, text, NULL, NULL, &message) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", text, message);
        exit(1);
    }
}

static long ask(const char *text)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, text, -1, &statement, NULL) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW) {
        fprintf(stderr, "%s: %s\n", text, sqlite3_errmsg(database));
        exit(1);
    }
    long answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return answer;
}

static void expect(const char *text, long wanted)
{
    long got = ask(text);
    printf("%s: %ld\n", text, got);
    if (got != wanted)
        exit(1);
}

int main(int count, char *arguments[])
{
    if (count != 2)
        return 2;
    remove(arguments[1]);
    for (int round = 0; round < 2; round++) {
        if (sqlite3_open(arguments[1], &database) != SQLITE_OK)
            return 1;
        if (round == 0) {
            run("create table item (number integer primary key, name text, weight real)");
            run("begin; with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)"
                " insert into item select i, 'name ' || (i * 7919 % 10007), i * 0.5 from n; commit");
            run("create index by_name on item (name)");
            run("begin; delete from item where number % 2 = 0; rollback");
            run("update item set weight = weight + 1 where name like 'name 1%'");
        }
        expect("select count(*) from item", 10000);
        expect("select number from item where name = 'name 7919'", 1);
        expect("select cast(sum(weight) * 2 as integer) from item", 50005000 + 2 * ask("select count(*) from item where name like 'name 1%'"));
        expect("select count(distinct substr(name, 6, 1)) from item", 9);
        expect("select count(*) from pragma_integrity_check where integrity_check = 'ok'", 1);
        sqlite3_close(database);
    }
    return remove(arguments[1]) != 0;
}
