from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_languages'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='last_held',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
